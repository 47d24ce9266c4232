// Moments within a millisecond, to the cycle, by the system timer of the core, which counts down. For what must be
// exact while interrupts are closed: a look at it takes some ten cycles, which Lag makes good.
#pragma once
#include "core/config.h"
#include "parts/systick.h"

namespace microflo {
namespace cortex {

constexpr uint32_t CyclesPerMicrosecond = F_CPU / 1000000;

using Moment = uint32_t;

MICROFLO_ALWAYS_INLINE Moment momentNow() {
  return at(tick::Value);
}

// The cycles that have passed since a moment, less than a millisecond ago.
MICROFLO_ALWAYS_INLINE uint32_t cyclesSince(Moment begin) {
  const uint32_t passed = begin - momentNow();
  return static_cast<int32_t>(passed) < 0 ? passed + tick::Cycles : passed;
}

// Cycles from the write of a pin to the moment that is taken behind it, with those from a moment in the middle of the
// loop below to the write of a pin behind it. A Cortex-M0+ takes 9 for a turn of this loop.
#if defined(__ARM_ARCH_6M__)
constexpr uint32_t Lag = 20;
#else
constexpr uint32_t Lag = 16;
#endif

// Waits until so many cycles, but for Lag, have passed.
MICROFLO_ALWAYS_INLINE void waitSince(Moment begin, uint32_t cycles) {
  while (cyclesSince(begin) < cycles) {
  }
}

constexpr uint32_t cyclesOf(uint32_t nanoseconds) {
  return CyclesPerMicrosecond * nanoseconds / 1000 - Lag;
}

}  // namespace cortex
}  // namespace microflo
