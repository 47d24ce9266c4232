#include "chip.h"

namespace microflo {
namespace cortex {

// No part of this chip makes pulses by itself.
bool chip::openPwm(Place) {
  return false;
}

void chip::writePwm(Place, uint8_t) {}

}  // namespace cortex
}  // namespace microflo
