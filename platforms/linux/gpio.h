// GPIO lines by the kernel's character device, in the second version of its interface (<linux/gpio.h>, Linux 5.10 and
// later; Documentation/userspace-api/gpio/chardev.rst).
#pragma once
#include <stdint.h>

#include "pins.h"
#include "waits.h"

namespace microflo {
namespace kernel {

// Replaces the first GPIO chip of the board, for example by /dev/gpiochip4.
void setGpioChip(const char* path);

// Requests the line of [pin] with [flags] (GPIO_V2_LINE_FLAG_...); an output drives [level]. False when the kernel
// refuses.
bool requestLine(Pin pin, uint64_t flags, bool level);
void releaseLine(Pin pin);
// The flags with which the line was requested; 0 when it was not.
uint64_t lineFlags(Pin pin);

bool readLine(Pin pin);
void writeLine(Pin pin, bool level);

// Adds the files of watched lines to [waits]; then posts the edges that came to the network.
void awaitEdges(Waits& waits);
void takeEdges(const Waits& waits);

}  // namespace kernel
}  // namespace microflo
