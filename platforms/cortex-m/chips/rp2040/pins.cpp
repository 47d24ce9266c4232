#include "chip.h"

namespace microflo {
namespace cortex {

// Section 2.19.6: GPIOn_CTRL and the pad.
void chip::connect(uint8_t bit, Function function, uint32_t pad) {
  at(0x4001C004 + 4 * bit) = pad;
  at(0x40014004 + 8 * bit) = static_cast<uint32_t>(function);
}

void chip::makeOutput(Place place, bool level) {
  write(place, level);
  at(EnableSet) = uint32_t{1} << place.bit;
  connect(place.bit, Function::Sio, Plain);
}

void chip::makeInput(Place place, bool pullUp) {
  at(EnableClear) = uint32_t{1} << place.bit;
  connect(place.bit, Function::Sio, pullUp ? Plain | PullUp : Plain);
}

}  // namespace cortex
}  // namespace microflo
