#include "io/io.h"
#include "pins.h"

namespace microflo {

bool io::openAnalog(Pin pin) {
  using namespace cortex;
  if (!isFor(pin, UseAnalog)) return false;
  chip::makeAnalog(placeOf(pin));
  return true;
}

uint16_t io::readAnalog(Pin pin) {
  return cortex::chip::measure(cortex::placeOf(pin));
}

}  // namespace microflo
