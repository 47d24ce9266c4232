#include "core/convert.h"

#include "io/io.h"

namespace microflo {

namespace {

constexpr uint32_t SignBit = 0x80000000;
constexpr uint32_t Infinity = 0x7F800000;

// The library's functions for floats are large on chips that have no instructions for them: so all works on the bits.

// Converts the bits of a float to an integer. False when its value is not a whole number of 32 bits.
bool toInteger(uint32_t& bits) {
  const uint32_t magnitude = bits << 1;
  // The highest bit of the mantissa, which floats leave out, stands for 2^(exponent - 127).
  uint8_t shifts = static_cast<uint8_t>(158 - static_cast<uint8_t>(magnitude >> 24));
  uint32_t value = bits << 8 | SignBit;
  if (magnitude == 0) value = shifts = 0;
  if (shifts > 31) return false;
  for (; shifts > 0; shifts--, value >>= 1) {
    if (value & 1) return false;
  }
  const bool negative = bits >> 31;
  if (negative) value = 0 - value;
  // A magnitude of 32 bits is too large, except that of the least integer.
  if (value != 0 && (value >> 31 != 0) != negative) return false;
  bits = value;
  return true;
}

// Converts an integer to the bits of the nearest float, of two that are as near to the even one.
uint32_t toFloat(uint32_t bits) {
  const bool negative = bits >> 31;
  uint32_t value = negative ? 0 - bits : bits;
  if (value == 0) return 0;
  uint8_t exponent = 157;
  for (; !(value >> 31); exponent--) value <<= 1;
  const uint8_t rest = static_cast<uint8_t>(value);
  value >>= 8;
  if (rest > 0x80 || (rest == 0x80 && (value & 1))) value++;
  // The highest bit of the value, which floats leave out, counts as one more for the exponent.
  uint16_t high = static_cast<uint16_t>(exponent) << 7;
  if (negative) high |= 0x8000;
  return value + (static_cast<uint32_t>(high) << 16);
}

bool hasNumber(PacketType type) {
  return (type != PacketType::Bang && type <= PacketType::Float) || type == PacketType::Pin;
}

}  // namespace

Error convertBits(PacketType from, PortType to, uint32_t& bits) {
  if (static_cast<uint8_t>(from) == static_cast<uint8_t>(to)) return Error::None;
  if (to == PortType::Bang) {
    bits = 0;
    return Error::None;
  }
  if (from == PacketType::Float) {
    if (to == PortType::Number) return Error::None;
    if (to == PortType::Boolean) {
      bits <<= 1;
      if (bits > Infinity << 1) return Error::Value;
    } else if (to != PortType::Byte && to != PortType::Integer) {
      return Error::Type;
    } else if (!toInteger(bits)) {
      return Error::Value;
    }
    from = PacketType::Integer;
  }
  if (from == PacketType::Bang || from > PacketType::Integer) return Error::Type;
  if (to == PortType::Boolean) {
    bits = bits != 0;
  } else if (to == PortType::Byte) {
    if (bits > 255) return Error::Value;
  } else if (to == PortType::Float) {
    bits = toFloat(bits);
  } else if (to == PortType::Pin) {
    if (from == PacketType::Boolean) return Error::Type;
    Pin pin;
    if (!io::digitalPin(static_cast<int32_t>(bits), pin)) return Error::Pin;
    bits = pin;
  } else if (to != PortType::Integer && to != PortType::Number) {
    return Error::Type;
  }
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
