// Section 4.5: the last slice of the PWM unit makes the carrier, at the only two pins that it has.
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Slice7 = 0x40050000 + 7 * 0x14;
constexpr uint8_t FirstPin = 14;

}  // namespace

bool chip::openCarrier(Place place, uint32_t hertz) {
  if (place.bit / 2 != FirstPin / 2) return false;
  awake(ResetPwm);
  const Part slice(Slice7);
  const uint32_t turn = (F_CPU + hertz / 2) / hertz;
  slice[0x04] = 1 << 4;
  slice[0x0C] = (turn / 2) << (place.bit - FirstPin) * 16;
  slice[0x10] = turn - 1;
  slice[0x00] = 1;
  return true;
}

void chip::sendCarrier(Place place, bool sends) {
  at(Slice7 + 0x08) = 0;
  connect(place.bit, sends ? Function::Pwm : Function::Sio, Plain);
}

}  // namespace cortex
}  // namespace microflo
