#include "stream/reader.h"

namespace microflo {

void Reader::fail(Error error) {
  if (error_ == Error::None) error_ = error;
  at_ = end_;
}

uint8_t Reader::byte() {
  const uint8_t* at = at_;
  if (at == end_) {
    fail(Error::Truncated);
    return 0;
  }
  const uint8_t byte = load(at++);
  if (at == wrap_) at -= config::receiveRing;
  at_ = at;
  return byte;
}

uint16_t Reader::word() {
  const uint8_t low = byte();
  return static_cast<uint16_t>(low | static_cast<uint16_t>(byte() << 8));
}

uint32_t Reader::doubleWord() {
  const uint16_t low = word();
  return low | static_cast<uint32_t>(word()) << 16;
}

uint32_t Reader::number() {
  const uint8_t first = byte();
  return first & 0x80 ? numberFrom(first & 0x7F) : first;
}

uint32_t Reader::numberFrom(uint32_t value) {
  for (uint8_t shift = 7; shift < 35; shift += 7) {
    const uint8_t next = byte();
    // Neither more than 32 bits nor more bytes than it needs.
    if ((shift == 28 && next > 15) || next == 0) break;
    value |= static_cast<uint32_t>(next & 0x7F) << shift;
    if (!(next & 0x80)) return value;
  }
  fail(Error::Malformed);
  return 0;
}

Amount Reader::count() {
  const uint32_t value = number();
  return value > static_cast<Amount>(~0) ? static_cast<Amount>(~0) : static_cast<Amount>(value);
}

NodeId Reader::node() {
  const Amount number = count();
  return number > config::nodes ? static_cast<NodeId>(~0) : static_cast<NodeId>(number);
}

void Reader::edge(FullEdge& edge) {
  edge.source = node();
  edge.target = node();
  const uint8_t ports = byte();
  edge.outport = portNumber(highNibble(ports));
  edge.inport = portNumber(ports & 15);
}

void Reader::packet(uint8_t tag, WirePacket& packet) {
  const uint8_t type = tag & 15;
  packet.type = static_cast<PacketType>(type);
  packet.bits = 0;
  switch (packet.type) {
    case PacketType::Bang:
    case PacketType::Boolean:
    case PacketType::Open:
    case PacketType::Close:
      break;
    case PacketType::Byte:
    case PacketType::Error:
      packet.bits = byte();
      break;
    case PacketType::Integer: {
      const uint32_t folded = number();
      packet.bits = folded >> 1 ^ (folded & 1 ? 0xFFFFFFFF : 0);
      break;
    }
    case PacketType::Float:
      packet.bits = doubleWord();
      break;
    case PacketType::Pin:
      packet.bits = count();
      if (packet.bits > 255) fail(Error::Pin);
      break;
    case PacketType::String: {
      const Amount size = count();
      packet.text = at_;
      packet.size = static_cast<uint8_t>(size);
      if (size > config::stringLength) {
        fail(Error::StringTooLong);
      } else if (size > between(at_, end_)) {
        fail(Error::Truncated);
      } else {
        for (uint8_t left = packet.size; left > 0; left--) pass();
      }
      break;
    }
    default:
      // The tag behind `boolean` is the boolean true.
      if (type != static_cast<uint8_t>(PacketType::Boolean) + 1) return fail(Error::Malformed);
      packet.type = PacketType::Boolean;
      packet.bits = 1;
  }
}

}  // namespace microflo
