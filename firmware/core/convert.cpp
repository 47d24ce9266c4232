#include "core/convert.h"

#include "io/io.h"

namespace microflo {

namespace {

bool isWhole(PacketType type) {
  return type == PacketType::Boolean || type == PacketType::Byte || type == PacketType::Integer;
}

// The integer that a float stands for, when it stands for one.
bool integral(float value, int32_t& result) {
  // 2^31 is exact as a float; the largest float below it is 2^31 - 128. NaN fails both comparisons.
  if (!(value >= -2147483648.0f && value < 2147483648.0f)) return false;
  result = static_cast<int32_t>(value);
  return static_cast<float>(result) == value;
}

Error toBoolean(Packet& packet) {
  if (packet.is(PacketType::Float)) {
    const float value = packet.asFloat();
    if (value != value) return Error::Value;
    packet = Packet::boolean(value != 0);
    return Error::None;
  }
  if (!isWhole(packet.type())) return Error::Type;
  packet = Packet::boolean(packet.bits() != 0);
  return Error::None;
}

Error toInteger(Packet& packet) {
  if (isWhole(packet.type())) {
    packet = Packet::integer(packet.asInteger());
    return Error::None;
  }
  if (!packet.is(PacketType::Float)) return Error::Type;
  int32_t value;
  if (!integral(packet.asFloat(), value)) return Error::Value;
  packet = Packet::integer(value);
  return Error::None;
}

Error toByte(Packet& packet) {
  const Error error = toInteger(packet);
  if (error != Error::None) return error;
  if (packet.bits() > 255) return Error::Value;
  packet = Packet::byte(packet.asByte());
  return Error::None;
}

Error toFloat(Packet& packet) {
  if (!isWhole(packet.type())) return Error::Type;
  packet = Packet::real(static_cast<float>(packet.asInteger()));
  return Error::None;
}

Error toNumber(Packet& packet) {
  if (packet.is(PacketType::Float)) return Error::None;
  return toInteger(packet);
}

Error toPin(Packet& packet) {
  if (!packet.is(PacketType::Integer) && !packet.is(PacketType::Byte)) return Error::Type;
  Pin pin;
  if (!io::digitalPin(packet.asInteger(), pin)) return Error::Pin;
  packet = Packet::pin(pin);
  return Error::None;
}

}  // namespace

Error convert(Packet& packet, PortType type) {
  if (static_cast<uint8_t>(packet.type()) == static_cast<uint8_t>(type)) return Error::None;
  switch (type) {
    case PortType::All:
      return Error::None;
    case PortType::Bang:
      packet = Packet::bang();
      return Error::None;
    case PortType::Boolean:
      return toBoolean(packet);
    case PortType::Byte:
      return toByte(packet);
    case PortType::Integer:
      return toInteger(packet);
    case PortType::Float:
      return toFloat(packet);
    case PortType::Number:
      return toNumber(packet);
    case PortType::Pin:
      return toPin(packet);
    default:
      return Error::Type;
  }
}

}  // namespace microflo
