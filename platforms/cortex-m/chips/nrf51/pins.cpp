#include "chip.h"

namespace microflo {
namespace cortex {

// An output can be read, too.
void chip::makeOutput(Place place, bool level) {
  write(place, level);
  configuration(place.bit) = Output;
}

void chip::makeInput(Place place, bool pullUp) {
  configuration(place.bit) = pullUp ? PullUp : 0;
}

void chip::makeAnalog(Place place) {
  configuration(place.bit) = InputOff;
}

}  // namespace cortex
}  // namespace microflo
