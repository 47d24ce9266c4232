// Time, and pins as outputs and inputs.
#include "io/io.h"
#include "pins.h"

#include <Arduino.h>

namespace microflo {

uint32_t io::milliseconds() {
  return millis();
}

uint32_t io::microseconds() {
  return micros();
}

// The level is written before the pin becomes an output, which avoids a wrong one in between; and again afterwards,
// since some cores forget the first one.
bool io::openOutput(Pin pin, bool level) {
  const uint8_t number = arduino::numberOf(pin);
  if (number == arduino::NoPin) return false;
  digitalWrite(number, level ? HIGH : LOW);
  pinMode(number, OUTPUT);
  digitalWrite(number, level ? HIGH : LOW);
  return true;
}

void io::writeDigital(Pin pin, bool level) {
  digitalWrite(arduino::numberOf(pin), level ? HIGH : LOW);
}

bool io::openInput(Pin pin, bool pullUp) {
  const uint8_t number = arduino::numberOf(pin);
  if (number == arduino::NoPin) return false;
  pinMode(number, pullUp ? INPUT_PULLUP : INPUT);
  return true;
}

bool io::readDigital(Pin pin) {
  return digitalRead(arduino::numberOf(pin)) == HIGH;
}

}  // namespace microflo
