// A packet of an exported port: one byte 1ppppptt, see docs/command-stream.md.
#pragma once
#include "core/packet.h"

namespace microflo {

// "The number of the port follows."
constexpr uint8_t LongPort = 31;

enum class Form : uint8_t { Bang, False, True, Packet };

// Whether [opcode], that of a packet, is all of it.
inline bool isOneByte(uint8_t opcode) {
  return opcode >= Command::Packet && (opcode & 3) != static_cast<uint8_t>(Form::Packet) &&
         opcode < Command::Packet + (LongPort << 2);
}

inline Form formOf(PacketType type, uint32_t bits) {
  if (type == PacketType::Bang) return Form::Bang;
  if (type == PacketType::Boolean) return bits != 0 ? Form::True : Form::False;
  return Form::Packet;
}

}  // namespace microflo
