// Calculates with many floats and tells each result: the same numbers on every target. What runs it defines tell().
#pragma once
#include "core/maths.h"
#include "core/number-text.h"
#include "core/packet.h"

namespace trial {

using namespace microflo;

void tell(uint32_t bits);

inline float floatOf(uint32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

// All NaN are one: their bits are no result.
inline uint32_t bitsOf(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return (bits & 0x7FFFFFFF) > 0x7F800000 ? 0x7FC00000 : bits;
}

class Numbers {
 public:
  // Xorshift, by George Marsaglia.
  uint32_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return state_;
  }

  // The bits of a float of one of the kinds: any; of everyday size; near 1; of few bits, so that halves are frequent;
  // very small.
  uint32_t ofKind(uint8_t kind) {
    const uint32_t bits = next();
    if (kind == 0) return bits;
    const uint32_t exponent = next();
    if (kind == 1) return (bits & 0x807FFFFF) | (117 + (exponent & 15)) << 23;
    if (kind == 2) return bits % 0x00020000 + 0x3F7F8000;
    if (kind == 3) return (bits & 0x80FF0000) | 0x3F000000 | (exponent & 0x40000000);
    return (bits & 0x807FFFFF) | (exponent % 26) << 23;
  }

 private:
  uint32_t state_ = 2463534242;
};

constexpr uint8_t Kinds = 5;
constexpr uint8_t Functions = 14;

// FNV-1a of a text.
inline uint32_t hashOf(const char* text, uint8_t size) {
  uint32_t hash = 2166136261;
  for (uint8_t i = 0; i < size; i++) hash = (hash ^ static_cast<uint8_t>(text[i])) * 16777619;
  return hash;
}

inline uint32_t resultOf(uint8_t function, uint32_t a, uint32_t b) {
  const float x = floatOf(a);
  const float y = floatOf(b);
  char text[LongestInteger];
  switch (function) {
    case 0:
      return bitsOf(x + y);
    case 1:
      return bitsOf(x - y);
    case 2:
      return bitsOf(x * y);
    case 3:
      return bitsOf(x / y);
    case 4:
      return bitsOf(static_cast<float>(static_cast<int32_t>(a)));
    case 5:
      return bitsOf(maths::sqrt(x));
    case 6:
      return bitsOf(maths::exp(x));
    case 7:
      return bitsOf(maths::log(x));
    case 8:
      return bitsOf(maths::pow(x, y));
    case 9:
      return bitsOf(maths::sin(x));
    case 10:
      return bitsOf(maths::fmod(x, y));
    case 11:
      return bitsOf(maths::floor(x));
    case 12:
      return hashOf(text, writeInteger(static_cast<int32_t>(a), static_cast<uint8_t>(2 + b % 35), text));
    default:
      return hashOf(text, writeDecimal(Packet::float32(x), static_cast<uint8_t>(b % 8), text));
  }
}

// [rounds] numbers of each kind for each function: both operands, and the result.
inline void run(uint16_t rounds) {
  Numbers numbers;
  for (uint8_t function = 0; function < Functions; function++) {
    for (uint8_t kind = 0; kind < Kinds; kind++) {
      for (uint16_t round = 0; round < rounds; round++) {
        const uint32_t a = numbers.ofKind(kind);
        const uint32_t b = numbers.ofKind(kind);
        tell(a);
        tell(b);
        tell(resultOf(function, a, b));
      }
    }
  }
}

}  // namespace trial
