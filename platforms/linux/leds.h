// Lights that the kernel drives (/sys/class/leds; Documentation/leds/leds-class.rst), as outputs.
#pragma once
#include "core/packet.h"

namespace microflo {
namespace kernel {

// Takes over an LED from the kernel. False when there is no such LED, or when it may not be written.
bool openLed(Pin pin, bool level);
void writeLed(Pin pin, bool level);

}  // namespace kernel
}  // namespace microflo
