// A packet of an exported port, as it stands in a message. Its opcode says the port and, for the usual packets, all
// else:
//
//   Bit   7   6 5 4 3 2   1 0
//         1   exported    form          exported 31: a varint follows, the number of the port
//                                       form Packet: type and value follow (docs/command-stream.md)
#pragma once
#include "core/packet.h"

namespace microflo {

// In place of the number of an exported port: the number follows.
constexpr uint8_t NumberFollows = 31;

enum class Form : uint8_t { Bang, False, True, Packet };

// Whether nothing follows [opcode], the opcode of a packet.
inline bool isOneByte(uint8_t opcode) {
  return opcode >= Command::Packet && (opcode & 3) != static_cast<uint8_t>(Form::Packet) &&
         opcode < Command::Packet + (NumberFollows << 2);
}

inline Form formOf(PacketType type, uint32_t bits) {
  if (type == PacketType::Bang) return Form::Bang;
  if (type == PacketType::Boolean) return bits != 0 ? Form::True : Form::False;
  return Form::Packet;
}

}  // namespace microflo
