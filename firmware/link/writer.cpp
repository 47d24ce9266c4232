#include "link/writer.h"

#include "link/link.h"

namespace microflo {

namespace {
uint8_t nibble(PortId port) {
  return port < 15 ? port : 15;
}
uint32_t zigzag(int32_t value) {
  return static_cast<uint32_t>(value) << 1 ^ static_cast<uint32_t>(value < 0 ? -1 : 0);
}
}  // namespace

void Writer::word(uint16_t value) {
  byte(static_cast<uint8_t>(value));
  byte(static_cast<uint8_t>(value >> 8));
}

void Writer::doubleWord(uint32_t value) {
  word(static_cast<uint16_t>(value));
  word(static_cast<uint16_t>(value >> 16));
}

void Writer::varint(uint32_t value) {
  for (; value > 0x7F; value >>= 7) byte(static_cast<uint8_t>(value | 0x80));
  byte(static_cast<uint8_t>(value));
}

void Writer::edge(const FullEdge& edge) {
  varint(edge.source);
  varint(edge.target);
  byte(static_cast<uint8_t>(nibble(edge.outport) << 4 | nibble(edge.inport)));
  if (edge.outport >= 15) byte(edge.outport);
  if (edge.inport >= 15) byte(edge.inport);
}

void Writer::packet(Packet packet, Strings& strings) {
  byte(static_cast<uint8_t>(packet.type()) + (packet.is(PacketType::Boolean) && packet.asBoolean()));
  switch (packet.type()) {
    case PacketType::Byte:
    case PacketType::Error:
      byte(packet.asByte());
      break;
    case PacketType::Integer:
      varint(zigzag(packet.asInteger()));
      break;
    case PacketType::Float:
      doubleWord(packet.bits());
      break;
    case PacketType::Pin:
      varint(packet.asPin());
      break;
    case PacketType::String: {
      const uint8_t size = strings.size(packet.asString());
      const char* text = strings.text(packet.asString());
      varint(size);
      for (uint8_t i = 0; i < size; i++) byte(static_cast<uint8_t>(text[i]));
      break;
    }
    default:
      break;
  }
}

void Writer::text(const char* text) {
  uint8_t size = 0;
  while (fromFlash(text + size) != 0) size++;
  varint(size);
  for (uint8_t i = 0; i < size; i++) byte(static_cast<uint8_t>(fromFlash(text + i)));
}

bool Writer::send() {
  return link::send(bytes_, size_);
}

}  // namespace microflo
