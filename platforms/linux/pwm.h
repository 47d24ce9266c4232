// PWM by the controllers of the kernel (/sys/class/pwm; Documentation/driver-api/pwm.rst).
#pragma once
#include "core/packet.h"

namespace microflo {
namespace kernel {

// Ends the PWM of a pin, if it has any.
void endPwm(Pin pin);

// Ends all PWM and releases the channels, at the end of the program.
void endAllPwm();

}  // namespace kernel
}  // namespace microflo
