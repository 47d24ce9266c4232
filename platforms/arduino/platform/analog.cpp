// Analog inputs, and PWM with the 255 steps of the core.
#include "core/config.h"
#include "io/io.h"
#include "pins.h"

#include <Arduino.h>

#if !defined(MICROFLO_ANALOG_BITS)
#if defined(ARDUINO_ARCH_ESP32)
#define MICROFLO_ANALOG_BITS 12
#else
#define MICROFLO_ANALOG_BITS 10
#endif
#endif

namespace microflo {
namespace {

constexpr uint16_t Full = 255;

// Whether a pin supports PWM. Cores that do not tell support it at every pin.
bool hasPwm(uint8_t number) {
#if defined(digitalPinHasPWM)
  return digitalPinHasPWM(number);
#else
  return number != arduino::NoPin;
#endif
}

}  // namespace

bool io::openAnalog(Pin pin) {
  if (pin < arduino::FirstAnalog || pin >= arduino::Light) return false;
  return openInput(pin, false);
}

uint16_t io::readAnalog(Pin pin) {
  return static_cast<uint16_t>(analogRead(arduino::numberOf(pin)) >> (MICROFLO_ANALOG_BITS - 10));
}

bool io::openPwm(Pin pin) {
  const uint8_t number = arduino::numberOf(pin);
  if (number == arduino::NoPin || !hasPwm(number)) return false;
  pinMode(number, OUTPUT);
  analogWrite(number, 0);
  return true;
}

void io::writePwm(Pin pin, uint8_t percent) {
  analogWrite(arduino::numberOf(pin), (percent * Full + 50) / 100);
}

}  // namespace microflo
