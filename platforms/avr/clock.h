// Timer 1 counts [Top] + 1 steps in a millisecond, in the mode that leaves its two PWM outputs usable.
#pragma once
#include <stdint.h>

#include "wake.h"
#include MICROFLO_CHIP

namespace microflo {
namespace avr {

constexpr uint16_t StepsPerMicrosecond = F_CPU / 8000000;
constexpr uint16_t Top = F_CPU / 8 / 1000 - 1;
static_assert(F_CPU % 8000000 == 0, "the clock is a multiple of 8 MHz");

}  // namespace avr
}  // namespace microflo
