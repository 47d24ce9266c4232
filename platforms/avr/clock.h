// The clock of the board: timer 1 counts 0 to Top in a millisecond, in a mode in which its PWM outputs stay usable.
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
