// Lights that the kernel drives (/sys/class/leds; Documentation/leds/leds-class.rst), as outputs.
#pragma once
#include "core/packet.h"

namespace microflo {
namespace kernel {

// Takes the light from what the kernel lets it show. False when this computer has no such light, or keeps it to itself.
bool openLed(Pin pin, bool level);
void writeLed(Pin pin, bool level);

}  // namespace kernel
}  // namespace microflo
