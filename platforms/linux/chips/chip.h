// What the other headers in this folder define for one kind of computer: where the kernel has its pins. Board files
// refer to it: GPIO1.28 is line 28 of gpioChips[1], ADC3 is voltage 3 of the analog inputs, LED0 is leds[0].
#pragma once
#include <stdint.h>

namespace microflo {
namespace kernel {

// A chip of GPIO lines, by any of up to four names: its label, its device (44e07000.gpio), or gpiochip0. Numbers of
// chips change from boot to boot; names from one model and kernel to the next.
struct GpioChip {
  const char* names[4];
};

// A line that can be driven by a PWM controller: the names of its device, and the channel there.
struct PwmOutput {
  uint8_t chip;
  uint8_t line;
  const char* devices[4];
  uint8_t channel;
};

// An LED of the kernel, by any of up to four names in /sys/class/leds.
struct Led {
  const char* names[4];
};

}  // namespace kernel
}  // namespace microflo
