// Which pin the board calls D[number].
#include "io/io.h"
#include "pins.h"

namespace microflo {

#if defined(MICROFLO_DIGITAL_NUMBERS)
namespace {
const Pin numbered[] PROGMEM = {MICROFLO_DIGITAL_NUMBERS};
}

bool io::digitalPin(int32_t number, Pin& pin) {
  if (number < 0 || number >= static_cast<int32_t>(sizeof numbered)) return false;
  pin = pgm_read_byte(&numbered[static_cast<uint8_t>(number)]);
  return pin != 0xFF;
}
#else
// D0, D1, ... are the first pins in their order.
bool io::digitalPin(int32_t number, Pin& pin) {
  if (static_cast<uint32_t>(number) >= MICROFLO_DIGITAL_COUNT) return false;
  pin = static_cast<Pin>(number);
  return true;
}
#endif

}  // namespace microflo
