// The system timer of the core as the clock of the board: it counts down to 0, interrupts, and starts again (ARMv6-M
// Architecture Reference Manual, DDI 0419, section B3.3; the same in ARMv7-M).
#pragma once
#include "registers.h"

namespace microflo {
namespace cortex {
namespace tick {

constexpr uint32_t Cycles = F_CPU / 1000;
static_assert(F_CPU % 1000000 == 0 && Cycles <= 0x1000000, "the timer has 24 bits, and a microsecond whole cycles");

constexpr uint32_t Control = 0xE000E010;
constexpr uint32_t Reload = 0xE000E014;
constexpr uint32_t Value = 0xE000E018;
constexpr uint32_t On = 1 << 0;
constexpr uint32_t Interrupts = 1 << 1;
constexpr uint32_t CoreClock = 1 << 2;
constexpr uint32_t InterruptState = 0xE000ED04;
constexpr uint32_t Pending = 1 << 26;

// Starts the timer: from now on, serveTick() is called every millisecond.
inline void start() {
  at(Reload) = Cycles - 1;
  at(Value) = 0;
  at(Control) = CoreClock | Interrupts | On;
}

// Called by serveTick(): what the handler must do besides counting.
inline void acknowledge() {}

// Whether a millisecond has passed that was not counted yet.
inline bool isDue() {
  return (at(InterruptState) & Pending) != 0;
}

// Microseconds since the present millisecond began. In its first cycle the timer shows 0.
inline uint32_t microseconds() {
  const uint32_t left = at(Value);
  return (left == 0 ? 0 : Cycles - left) / (F_CPU / 1000000);
}

}  // namespace tick
}  // namespace cortex
}  // namespace microflo
