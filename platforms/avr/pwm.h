// PWM by the timers.
#pragma once
#include "pins.h"

namespace microflo {
namespace avr {

// Disconnects a pin from its timer.
void disconnectPwm(Pin pin);

// Does so in firmware with a component for PWM; in other firmware there is nothing to disconnect.
inline void releasePwm(Pin pin) {
#if MICROFLO_PWM
  disconnectPwm(pin);
#else
  static_cast<void>(pin);
#endif
}

}  // namespace avr
}  // namespace microflo
