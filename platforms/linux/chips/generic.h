// Any computer: the lines of the first GPIO chip, or of the one that --gpiochip names.
#pragma once
#include "chip.h"

namespace microflo {
namespace kernel {

constexpr GpioChip gpioChips[] = {{{"gpiochip0"}}};
constexpr PwmOutput pwmOutputs[] = {{0xFF, 0, {}, 0}};
constexpr Led leds[] = {{{}}};
// Bits of the analog-to-digital converter.
constexpr uint8_t AnalogBits = 10;
constexpr const char* serialPorts[] = {nullptr};
// None, until --i2c and --spi name one.
constexpr const char* i2cAdapter = nullptr;
constexpr const char* spiDevice = nullptr;

}  // namespace kernel
}  // namespace microflo
