#include "io/io.h"
#include "pins.h"

namespace microflo {

bool io::openPwm(Pin pin) {
  using namespace cortex;
  return isFor(pin, UsePwm) && chip::openPwm(placeOf(pin));
}

void io::writePwm(Pin pin, uint8_t percent) {
  cortex::chip::writePwm(cortex::placeOf(pin), percent);
}

}  // namespace microflo
