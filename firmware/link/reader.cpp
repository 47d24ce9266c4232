#include "link/reader.h"

namespace microflo {

namespace {
constexpr uint8_t TagTrue = static_cast<uint8_t>(PacketType::Boolean) + 1;

uint32_t unzigzag(uint32_t value) {
  return (value >> 1) ^ (0 - (value & 1));
}
}  // namespace

void Reader::fail(Error error) {
  if (error_ == Error::None) error_ = error;
  at_ = end_;
}

uint8_t Reader::byte() {
  if (isAtEnd()) {
    fail(Error::Truncated);
    return 0;
  }
  return load(at_++);
}

uint16_t Reader::word() {
  const uint8_t low = byte();
  return static_cast<uint16_t>(low | static_cast<uint16_t>(byte()) << 8);
}

uint32_t Reader::doubleWord() {
  const uint16_t low = word();
  return low | static_cast<uint32_t>(word()) << 16;
}

uint32_t Reader::varint() {
  uint32_t value = 0;
  for (uint8_t shift = 0; shift < 35; shift += 7) {
    const uint8_t next = byte();
    // Neither more than 32 bits nor more bytes than it needs.
    if ((shift == 28 && next > 15) || (shift > 0 && next == 0)) break;
    value |= static_cast<uint32_t>(next & 0x7F) << shift;
    if (!(next & 0x80)) return value;
  }
  fail(Error::Malformed);
  return 0;
}

NodeId Reader::node() {
  const uint32_t number = varint();
  return number > config::nodes ? static_cast<NodeId>(~0) : static_cast<NodeId>(number);
}

FullEdge Reader::edge() {
  FullEdge edge;
  edge.source = node();
  edge.target = node();
  const uint8_t ports = byte();
  edge.outport = ports >> 4 == 15 ? byte() : ports >> 4;
  edge.inport = (ports & 15) == 15 ? byte() : ports & 15;
  return edge;
}

WirePacket Reader::packet(uint8_t tag) {
  WirePacket packet{static_cast<PacketType>(tag & 15), 0, nullptr, 0};
  switch (tag & 15) {
    case static_cast<uint8_t>(PacketType::Bang):
    case static_cast<uint8_t>(PacketType::Boolean):
    case static_cast<uint8_t>(PacketType::Open):
    case static_cast<uint8_t>(PacketType::Close):
      break;
    case TagTrue:
      packet.type = PacketType::Boolean;
      packet.bits = 1;
      break;
    case static_cast<uint8_t>(PacketType::Byte):
    case static_cast<uint8_t>(PacketType::Error):
      packet.bits = byte();
      break;
    case static_cast<uint8_t>(PacketType::Integer):
      packet.bits = unzigzag(varint());
      break;
    case static_cast<uint8_t>(PacketType::Float):
      packet.bits = doubleWord();
      break;
    case static_cast<uint8_t>(PacketType::Pin): {
      packet.bits = varint();
      if (packet.bits > 255) fail(Error::Pin);
      break;
    }
    case static_cast<uint8_t>(PacketType::String): {
      const uint32_t size = varint();
      if (error_ != Error::None) break;
      if (size > config::stringLength) {
        fail(Error::StringTooLong);
      } else if (size > static_cast<uint32_t>(end_ - at_)) {
        fail(Error::Truncated);
      } else {
        packet.text = at_;
        packet.size = static_cast<uint8_t>(size);
        at_ += size;
      }
      break;
    }
    default:
      fail(Error::Malformed);
  }
  return packet;
}

void Reader::copy(const uint8_t* from, char* to, uint8_t size) const {
  for (uint8_t i = 0; i < size; i++) to[i] = static_cast<char>(load(from + i));
}

}  // namespace microflo
