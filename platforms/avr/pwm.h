// Pulse width modulation by the timers.
#pragma once
#include "pins.h"

namespace microflo {
namespace avr {

// Takes a pin away from its timer. Only firmware with PWM has anything to take away.
#if MICROFLO_PWM
void releasePwm(Pin pin);
#else
inline void releasePwm(Pin) {}
#endif

}  // namespace avr
}  // namespace microflo
