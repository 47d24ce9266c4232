// Fractions from 0 to 1 in steps of 1/65536, and curves: what changes with time, such as Oscillator and Fade,
// calculates with integers of 32 bits, and so gives the same on every target.
#pragma once
#include "core/config.h"

namespace microflo {
namespace fraction {

constexpr uint32_t One = 0x10000;

// [part] of [whole], which is not 0, and not less than [part]. Beyond 65,535 both lose their lowest bits.
MICROFLO_NOINLINE inline uint32_t of(uint32_t part, uint32_t whole) {
  for (; whole > 0xFFFF; whole >>= 1) part >>= 1;
  return (part << 16) / whole;
}

// What lies at [fraction] of the way from [from] to [to]: the nearest integer.
MICROFLO_NOINLINE inline int32_t between(int32_t from, int32_t to, uint32_t fraction) {
  const bool down = to < from;
  const uint32_t range = down ? static_cast<uint32_t>(from) - to : static_cast<uint32_t>(to) - from;
  const uint32_t way = (range >> 16) * fraction + (((range & 0xFFFF) * fraction + One / 2) >> 16);
  return static_cast<int32_t>(down ? from - way : from + way);
}

// Starts slowly: the square of [fraction].
inline uint32_t square(uint32_t fraction) {
  return (fraction >> 1) * (fraction >> 1) >> 14;
}

// Starts and ends slowly, as half a wave of a sine does, within 0.0003: a polynomial for sin(x * pi / 2), in steps of
// 1/32768, whose coefficients add up to 1 so that both ends are exact. The result is its square.
MICROFLO_NOINLINE inline uint32_t sine(uint32_t fraction) {
  const uint32_t x = fraction >> 1;
  const uint32_t x2 = x * x >> 15;
  const uint32_t y = x * (51472 - (x2 * (21024 - (x2 * 2320 >> 15)) >> 15)) >> 15;
  return y * y >> 14;
}

}  // namespace fraction
}  // namespace microflo
