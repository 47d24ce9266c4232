// A packet of an exported port, as it stands in a message. Its opcode says the port and, for the usual packets, all
// else:
//
//   Bit   7   6 5 4 3 2   1 0
//         1   exported    form          exported 31: a byte follows, the number of the port
//                                       form Packet: type and value follow (docs/command-stream.md)
#pragma once
#include "core/packet.h"

namespace microflo {

// In place of the number of an exported port: the number follows.
constexpr uint8_t NumberFollows = 31;
// Whether the board can have such ports.
constexpr bool MoreExports = config::exports > NumberFollows;

enum class Form : uint8_t { Bang, False, True, Packet };

// Whether [opcode] is that of a packet for a port that the board can have, and nothing follows it.
inline bool isOneByte(uint8_t opcode) {
  constexpr uint8_t ports = config::exports < NumberFollows ? config::exports : NumberFollows;
  return opcode >= Command::Packet && opcode < Command::Packet + (ports << 2) &&
         (opcode & 3) != static_cast<uint8_t>(Form::Packet);
}

inline Form formOf(PacketType type, uint32_t bits) {
  if (type == PacketType::Bang) return Form::Bang;
  if (type == PacketType::Boolean) return bits != 0 ? Form::True : Form::False;
  return Form::Packet;
}

}  // namespace microflo
