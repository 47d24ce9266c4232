// Which pin the board calls D[number].
#include "io/io.h"
#include "pins.h"

namespace microflo {

namespace {

constexpr uint8_t numbered[] = {MICROFLO_DIGITAL_NUMBERS};

}  // namespace

bool io::digitalPin(int32_t number, Pin& pin) {
  if (number < 0 || number >= static_cast<int32_t>(sizeof numbered)) return false;
  pin = numbered[number];
  return pin != NoPin;
}

}  // namespace microflo
