#include "pins.h"

#include "core/config.h"
#include "io/io.h"

#include <Arduino.h>

#if !defined(MICROFLO_DIGITAL_PINS)
#if defined(NUM_DIGITAL_PINS)
#define MICROFLO_DIGITAL_PINS NUM_DIGITAL_PINS
#else
#define MICROFLO_DIGITAL_PINS 100
#endif
#endif

#if !defined(MICROFLO_ANALOG_PINS)
#if defined(NUM_ANALOG_INPUTS)
#define MICROFLO_ANALOG_PINS NUM_ANALOG_INPUTS
#else
#define MICROFLO_ANALOG_PINS 1
#endif
#endif

#if !defined(MICROFLO_ANALOG_PIN)
#if defined(analogInputToDigitalPin)
#define MICROFLO_ANALOG_PIN(number) analogInputToDigitalPin(number)
#else
#define MICROFLO_ANALOG_PIN(number) (A0 + (number))
#endif
#endif

#if !defined(MICROFLO_LED)
#if defined(LED_BUILTIN)
#define MICROFLO_LED LED_BUILTIN
#else
#define MICROFLO_LED ::microflo::arduino::NoPin
#endif
#endif

// An AVR without USB of its own has its link at pins 0 and 1.
#if !defined(MICROFLO_IS_LINK_PIN)
#if defined(ARDUINO_ARCH_AVR) && !defined(USBCON)
#define MICROFLO_IS_LINK_PIN(number) ((number) < 2)
#else
#define MICROFLO_IS_LINK_PIN(number) false
#endif
#endif

namespace microflo {
namespace arduino {

uint8_t numberOf(Pin pin) {
  if (pin == Light) return static_cast<uint8_t>(MICROFLO_LED);
  if (pin > Light) return NoPin;
  if (pin >= FirstAnalog) {
    const uint8_t number = pin - FirstAnalog;
    return number < MICROFLO_ANALOG_PINS ? static_cast<uint8_t>(MICROFLO_ANALOG_PIN(number)) : NoPin;
  }
  return pin < MICROFLO_DIGITAL_PINS && !MICROFLO_IS_LINK_PIN(pin) ? pin : NoPin;
}

}  // namespace arduino

bool io::digitalPin(int32_t number, Pin& pin) {
  if (number < 0 || number >= arduino::FirstAnalog) return false;
  pin = static_cast<Pin>(number);
  return arduino::numberOf(pin) != arduino::NoPin;
}

}  // namespace microflo
