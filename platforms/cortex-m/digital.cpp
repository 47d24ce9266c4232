// Pins as outputs and inputs.
#include "io/io.h"
#include "pins.h"

namespace microflo {

bool io::openOutput(Pin pin, bool level) {
  using namespace cortex;
  if (!isFor(pin, UseDigital)) return false;
  chip::makeOutput(placeOf(pin), level);
  return true;
}

bool io::openInput(Pin pin, bool pullUp) {
  using namespace cortex;
  if (!isFor(pin, UseDigital)) return false;
  chip::makeInput(placeOf(pin), pullUp);
  return true;
}

void io::writeDigital(Pin pin, bool level) {
  cortex::chip::write(cortex::placeOf(pin), level);
}

bool io::readDigital(Pin pin) {
  return cortex::chip::read(cortex::placeOf(pin));
}

}  // namespace microflo
