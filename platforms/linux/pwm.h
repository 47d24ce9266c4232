// Pulse width modulation by the kernel's controllers (/sys/class/pwm; Documentation/driver-api/pwm.rst).
#pragma once
#include "core/packet.h"

namespace microflo {
namespace kernel {

// Ends the pulses of a pin that has some.
void endPwm(Pin pin);

// Ends all pulses and gives the channels back, when the program ends.
void endAllPwm();

}  // namespace kernel
}  // namespace microflo
