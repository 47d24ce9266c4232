// Section 4.5: 8 slices of two channels; pins that are 16 apart share one.
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Pwm = 0x40050000;
// Steps of a microsecond: a period of 1 kHz has a thousand.
constexpr uint32_t Divider = F_CPU / 1000000;
constexpr uint32_t Turn = 1000;
static_assert(Divider < 256, "8 bits for whole cycles");

uint32_t slice(Place place) {
  return Pwm + 0x14 * (place.bit / 2 % 8);
}

}  // namespace

bool chip::openPwm(Place place) {
  awake(ResetPwm);
  const uint32_t base = slice(place);
  at(base + 0x04) = Divider << 4;
  at(base + 0x10) = Turn - 1;
  writePwm(place, 0);
  at(base) = 1;
  connect(place.bit, Function::Pwm, Plain);
  return true;
}

// Above the last step the pin stays high.
void chip::writePwm(Place place, uint8_t percent) {
  const uint32_t shift = place.bit % 2 * 16;
  const uint32_t compare = slice(place) + 0x0C;
  at(compare) = (at(compare) & ~(0xFFFFu << shift)) | percent * (Turn / 100) << shift;
}

}  // namespace cortex
}  // namespace microflo
