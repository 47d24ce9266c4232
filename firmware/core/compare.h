// The order of numbers in packets: integers are compared exactly; where one of the two is a float, both are compared as
// floats. NaN has no place in it: whoever compares refuses it first.
//
// Floats are compared by their bits: a comparison of floats is long on small chips.
#pragma once
#include "core/packet.h"

namespace microflo {

// Without the sign, only the bits of NaN are above those of infinity.
inline bool isNaN(Packet packet) {
  return packet.is(PacketType::Float) && packet.bits() << 1 > 0xFF000000;
}

namespace detail {

inline uint32_t floatBits(PacketType type, uint32_t bits) {
  if (type == PacketType::Float) return bits;
  return Packet::float32(static_cast<float>(static_cast<int32_t>(bits))).bits();
}

// Of two floats with these bits, the larger one has the larger integer. The two zeros have the same one.
inline uint32_t order(uint32_t bits) {
  return bits & 0x80000000 ? 0x80000000 - bits : bits;
}

MICROFLO_NOINLINE inline bool isAtLeast(PacketType typeA, uint32_t a, PacketType typeB, uint32_t b) {
  if (typeA != typeB) {
    a = floatBits(typeA, a);
    b = floatBits(typeB, b);
    typeA = PacketType::Float;
  }
  if (typeA == PacketType::Float) {
    a = order(a);
    b = order(b);
  }
  return static_cast<int32_t>(a) >= static_cast<int32_t>(b);
}

}  // namespace detail

// Whether [a] is equal to [b] or larger. Both are of type Integer or Float, as they arrive at ports of type `number`.
inline bool isAtLeast(Packet a, Packet b) {
  return detail::isAtLeast(a.type(), a.bits(), b.type(), b.bits());
}

}  // namespace microflo
