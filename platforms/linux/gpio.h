// GPIO lines by the kernel's character device, in the second version of its interface (<linux/gpio.h>, Linux 5.10 and
// later; Documentation/userspace-api/gpio/chardev.rst).
#pragma once
#include <stdint.h>

#include "pins.h"
#include "waits.h"

namespace microflo {
namespace kernel {

// Takes the first chip's place: /dev/gpiochip4.
void setGpioChip(const char* path);

// Makes the line of [pin] what [flags] (GPIO_V2_LINE_FLAG_...) say; an output drives [level]. False when the kernel
// refuses.
bool requestLine(Pin pin, uint64_t flags, bool level);
void releaseLine(Pin pin);
// What the line was made; 0 when it was not.
uint64_t lineFlags(Pin pin);

bool readLine(Pin pin);
void writeLine(Pin pin, bool level);

// Changes of lines: adds what tells of them, then tells the network of those that have come.
void awaitEdges(Waits& waits);
void takeEdges(const Waits& waits);

}  // namespace kernel
}  // namespace microflo
