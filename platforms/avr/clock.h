// The clock of the board: timer 1, in one of two modes (docs/timers.md). It counts 0 to Top in a millisecond, so that
// its PWM outputs stay usable; or freely through 16 bits, where compare unit A marks the milliseconds, and unit B
// serves what needs exact times (timers.cpp).
#pragma once
#include <avr/io.h>
#include <stdint.h>

#include "wake.h"
#include MICROFLO_CHIP

namespace microflo {
namespace avr {

constexpr uint16_t StepsPerMicrosecond = F_CPU / 8000000;
constexpr uint16_t Top = F_CPU / 8 / 1000 - 1;
static_assert(F_CPU % 8000000 == 0, "the clock is a multiple of 8 MHz");

// The milliseconds of the clock. Changed by its interrupt.
extern volatile uint32_t now;

// Whether the timer counts freely. Nothing writes it in firmware without a component that needs that; then the compiler
// leaves out what depends on it.
extern bool isFree;
// Brings the timer back to the mode of PWM. False while something needs the other one. Only while it counts freely.
extern bool (*leaveFree)();

// A moment as an interrupt handler notes it, in a few cycles: the timer, and the lowest bits of the milliseconds.
struct Stamp {
  uint16_t count;
  uint8_t milliseconds;
};

// The present moment. Interrupts must be closed.
inline Stamp readStamp() {
  const uint16_t count = TCNT1;
  uint8_t milliseconds = reinterpret_cast<const volatile uint8_t&>(now);
  // A millisecond has passed that was not counted yet.
  if (!isFree && TIFR1 & 1 << TOV1 && count < Top) milliseconds++;
  return Stamp{count, milliseconds};
}

// The time of a moment in the last 127 ms, as io::microseconds().
uint32_t microsecondsOf(Stamp stamp);

}  // namespace avr
}  // namespace microflo
