#include "core/convert.h"

#include "io/io.h"

namespace microflo {

namespace {

constexpr uint32_t SignBit = 0x80000000;
constexpr uint32_t Infinity = 0x7F800000;

// Converts the bits of a float to an integer. False when its value is not a whole number of 32 bits. Works on the bits:
// the library's functions for floats are large on chips that have no instructions for them.
bool toInteger(uint32_t& bits) {
  const uint32_t magnitude = bits & ~SignBit;
  const bool negative = bits != magnitude;
  // The lowest bit of the mantissa stands for 2^(exponent - 150).
  uint8_t exponent = static_cast<uint8_t>(magnitude >> 16 >> 7);
  uint32_t value = (magnitude & 0x007FFFFF) | 0x00800000;
  if (magnitude == 0) {
    value = 0;
    exponent = 150;
  }
  if (exponent < 127) return false;
  for (; exponent < 150; exponent++, value >>= 1) {
    if (value & 1) return false;
  }
  // A magnitude of 32 bits is too large, except that of the least integer.
  if (exponent > 157 && bits != (SignBit | 0x4F000000)) return false;
  for (; exponent > 150; exponent--) value <<= 1;
  bits = negative ? 0 - value : value;
  return true;
}

bool isWhole(PacketType type) {
  return type == PacketType::Boolean || type == PacketType::Byte || type == PacketType::Integer;
}

bool hasNumber(PacketType type) {
  return isWhole(type) || type == PacketType::Float || type == PacketType::Pin;
}

// Converts a value that is not a float.
Error convertWhole(PacketType from, uint32_t& bits, PortType to) {
  if (!isWhole(from)) return Error::Type;
  Pin pin;
  switch (to) {
    case PortType::Boolean:
      bits = bits != 0;
      return Error::None;
    case PortType::Byte:
      return bits > 255 ? Error::Value : Error::None;
    case PortType::Integer:
    case PortType::Number:
      return Error::None;
    case PortType::Float:
      bits = Packet::float32(static_cast<float>(static_cast<int32_t>(bits))).bits();
      return Error::None;
    case PortType::Pin:
      if (from == PacketType::Boolean) return Error::Type;
      if (!io::digitalPin(static_cast<int32_t>(bits), pin)) return Error::Pin;
      bits = pin;
      return Error::None;
    default:
      return Error::Type;
  }
}

}  // namespace

Error convert(Packet& packet, PortType type) {
  PacketType from = packet.type();
  uint32_t bits = packet.bits();
  if (static_cast<uint8_t>(from) == static_cast<uint8_t>(type) || type == PortType::All) return Error::None;
  if (type == PortType::Bang) {
    packet = Packet::bang();
    return Error::None;
  }
  if (from == PacketType::Float) {
    if (type == PortType::Number) return Error::None;
    if (type == PortType::Boolean) {
      bits &= ~SignBit;
      if (bits > Infinity) return Error::Value;
    } else if (type != PortType::Byte && type != PortType::Integer) {
      return Error::Type;
    } else if (!toInteger(bits)) {
      return Error::Value;
    }
    from = PacketType::Integer;
  }
  const Error error = convertWhole(from, bits, type);
  if (error != Error::None) return error;
  packet = Packet(type == PortType::Number ? PacketType::Integer : static_cast<PacketType>(type), bits);
  return Error::None;
}

// ---- The accessors of Packet

bool booleanOf(PacketType type, uint32_t bits) {
  if (type == PacketType::Float) bits &= ~SignBit;
  return hasNumber(type) && bits != 0;
}

int32_t integerOf(PacketType type, uint32_t bits) {
  if (!hasNumber(type)) return 0;
  if (type != PacketType::Float) return static_cast<int32_t>(bits);
  const uint32_t magnitude = bits & ~SignBit;
  uint8_t exponent = static_cast<uint8_t>(magnitude >> 16 >> 7);
  if (exponent < 127 || magnitude > Infinity) return 0;
  const bool negative = bits != magnitude;
  // Without its fraction it is a whole number, unless it is too large.
  uint32_t fraction = 0x007FFFFF;
  for (; exponent > 127; exponent--) fraction >>= 1;
  bits &= ~fraction;
  if (!toInteger(bits)) bits = negative ? SignBit : ~SignBit;
  return static_cast<int32_t>(bits);
}

}  // namespace microflo
