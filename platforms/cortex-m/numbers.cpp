// Which pin the board calls D[number].
#include "io/io.h"

namespace microflo {
namespace {

#if MICROFLO_DIGITAL_COUNT > 0
const Pin numbered[] = {MICROFLO_DIGITAL_NUMBERS};
#endif

}  // namespace

bool io::digitalPin(int32_t number, Pin& pin) {
#if MICROFLO_DIGITAL_COUNT > 0
  if (number < 0 || number >= MICROFLO_DIGITAL_COUNT) return false;
  pin = numbered[number];
  return pin != 0xFF;
#else
  static_cast<void>(number);
  static_cast<void>(pin);
  return false;
#endif
}

}  // namespace microflo
