// BeagleBone Black (AM3358; addresses: AM335x Technical Reference Manual, SPRUH73, table 2-2 and 2-3; pins: BeagleBone
// Black System Reference Manual, tables 12 and 13).
#pragma once
#include "chip.h"

namespace microflo {
namespace kernel {

constexpr GpioChip gpioChips[] = {
    {{"44e07000.gpio"}},
    {{"4804c000.gpio"}},
    {{"481ac000.gpio"}},
    {{"481ae000.gpio"}},
};

// EHRPWM1 and 2, two outputs each.
constexpr PwmOutput pwmOutputs[] = {
    {0, 22, {"48304200.pwm"}, 0},  // P8_19
    {0, 23, {"48304200.pwm"}, 1},  // P8_13
    {1, 18, {"48302200.pwm"}, 0},  // P9_14
    {1, 19, {"48302200.pwm"}, 1},  // P9_16
};

constexpr Led leds[] = {
    {{"beaglebone:green:usr0"}},
    {{"beaglebone:green:usr1"}},
    {{"beaglebone:green:usr2"}},
    {{"beaglebone:green:usr3"}},
};
constexpr uint8_t AnalogBits = 12;
// UART1, 2 and 4, which the header has; by number.
constexpr const char* serialPorts[] = {nullptr, "/dev/ttyS1", "/dev/ttyS2", nullptr, "/dev/ttyS4"};
// I2C2, at P9_19 and P9_20.
constexpr const char* i2cAdapter = "/dev/i2c-2";
// SPI0, at P9_18, P9_21 and P9_22. Its number is that of newer kernels: *unverified*.
constexpr const char* spiDevice = "/dev/spidev0.0";

}  // namespace kernel
}  // namespace microflo
