// Raspberry Pi, all models: the 40 pins of its header have the same numbers on each (pinout of the header, Raspberry Pi
// documentation, "GPIO and the 40-pin header").
#pragma once
#include "chip.h"

namespace microflo {
namespace kernel {

// By the labels of the drivers pinctrl-bcm2835 (models up to 4) and pinctrl-rp1 (model 5).
constexpr GpioChip gpioChips[] = {{{"pinctrl-bcm2835", "pinctrl-bcm2711", "pinctrl-rp1"}}};

// BCM2835 ARM Peripherals, section 6.2 (alternate functions PWM0 and PWM1) and 9. One pin of each channel at a time, as
// the overlays pwm and pwm-2chan choose. The controller of model 5 has other channels and is not among them.
#define MICROFLO_PWM_0 \
  { "2020c000.pwm", "3f20c000.pwm", "fe20c000.pwm" }
constexpr PwmOutput pwmOutputs[] = {
    {0, 12, MICROFLO_PWM_0, 0},
    {0, 13, MICROFLO_PWM_0, 1},
    {0, 18, MICROFLO_PWM_0, 0},
    {0, 19, MICROFLO_PWM_0, 1},
};

// The green light, by its name in newer and in older kernels.
constexpr Led leds[] = {{{"ACT", "led0"}}};
// There is no analog-to-digital converter.
constexpr uint8_t AnalogBits = 10;
// By number. Port 1 is the one at GPIO14 and GPIO15, whichever UART that is.
constexpr const char* serialPorts[] = {nullptr, "/dev/serial0"};
// The bus at GPIO2 and GPIO3, on all models.
constexpr const char* i2cAdapter = "/dev/i2c-1";
// SPI0, at GPIO9 to GPIO11, on all models.
constexpr const char* spiDevice = "/dev/spidev0.0";

}  // namespace kernel
}  // namespace microflo
