#include "stream/message.h"

#include "core/network.h"
#include "stream/pipe.h"

namespace microflo {
namespace message {

bool begin(uint8_t opcode, uint16_t size) {
  // The opcodes of answers stand before those of events.
  if (!pipe::begin(size + 1, opcode >= Event::Watched ? pipe::Kind::Event : pipe::Kind::Answer)) return false;
  byte(opcode);
  return true;
}

void end() {
  pipe::end();
}

void byte(uint8_t value) {
  pipe::put(value);
}

void word(uint16_t value) {
  byte(static_cast<uint8_t>(value));
  byte(static_cast<uint8_t>(value >> 8));
}

void doubleWord(uint32_t value) {
  word(static_cast<uint16_t>(value));
  word(static_cast<uint16_t>(value >> 16));
}

void number(uint32_t value) {
  for (; value > 0x7F; value >>= 7) byte(static_cast<uint8_t>(value | 0x80));
  byte(static_cast<uint8_t>(value));
}

void count(Amount value) {
  for (; value > 0x7F; value >>= 7) byte(static_cast<uint8_t>(value | 0x80));
  byte(static_cast<uint8_t>(value));
}

namespace {
uint8_t nibble(PortId port) {
  return port < 15 ? port : 15;
}
}  // namespace

void edge(const FullEdge& edge) {
  count(edge.source);
  count(edge.target);
  byte(joinNibbles(nibble(edge.outport), nibble(edge.inport)));
  if (edge.outport >= 15) byte(edge.outport);
  if (edge.inport >= 15) byte(edge.inport);
}

MICROFLO_NOINLINE uint16_t sizeOf(PacketType type, uint32_t bits) {
  return type == PacketType::String ? 3 + network().strings().size(static_cast<uint8_t>(bits)) : 1 + NumberSize;
}

void packet(PacketType type, uint32_t bits) {
  const uint8_t low = static_cast<uint8_t>(bits);
  byte(static_cast<uint8_t>(type) + (type == PacketType::Boolean && bits != 0));
  switch (type) {
    case PacketType::Byte:
    case PacketType::Error:
      byte(low);
      break;
    case PacketType::Pin:
      count(low);
      break;
    case PacketType::Integer:
      number(bits << 1 ^ (bits >> 31 ? 0xFFFFFFFF : 0));
      break;
    case PacketType::Float:
      doubleWord(bits);
      break;
    case PacketType::String: {
      const char* text = network().strings().text(low);
      uint8_t left = network().strings().size(low);
      count(left);
      for (; left > 0; left--) byte(static_cast<uint8_t>(*text++));
      break;
    }
    default:
      break;
  }
}

void text(const char* text) {
  uint8_t size = 0;
  while (fromFlash(text + size) != 0) size++;
  byte(size);
  for (uint8_t i = 0; i < size; i++) byte(static_cast<uint8_t>(fromFlash(text + i)));
}

}  // namespace message
}  // namespace microflo
