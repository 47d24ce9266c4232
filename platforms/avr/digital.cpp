// Pins as outputs and inputs.
#include "digital.h"

#include <avr/interrupt.h>

#include "io/io.h"
#include "pwm.h"

namespace microflo {
namespace avr {

#define MICROFLO_PLACE(port, bit, uses) {inputOf(port), (uses)&UseDigital ? 1 << (bit) : 0},
const Place places[] PROGMEM = {MICROFLO_PINS(MICROFLO_PLACE)};

bool openPin(Pin pin, bool output, bool level) {
  if (pin >= lineCount) return false;
  const Place place = placeOf(pin);
  if (place.mask == 0) return false;
  releasePwm(pin);
  Registers registers(place.input);
  cli();
  assign(registers.output(), place.mask, level);
  assign(registers.direction(), place.mask, output);
  sei();
  return true;
}

}  // namespace avr

bool io::openOutput(Pin pin, bool level) {
  return avr::openPin(pin, true, level);
}

bool io::openInput(Pin pin, bool pullUp) {
  return avr::openPin(pin, false, pullUp);
}

void io::writeDigital(Pin pin, bool level) {
  avr::writePlace(avr::placeOf(pin), level);
}

bool io::readDigital(Pin pin) {
  const avr::Place place = avr::placeOf(pin);
  return avr::Registers(place.input).input() & place.mask;
}

}  // namespace microflo
