// A level of 0 to 255, as analogWrite() and colours have it, as the percentage that io::writePwm() takes.
#pragma once
#include <stdint.h>

#include "core/config.h"

namespace microflo {
namespace io {

// The percentage for writePwm(), rounded to a whole one: 0 is 0, 255 is 100, and 1 is 0.
MICROFLO_NOINLINE inline uint8_t percentOfLevel(uint8_t level) {
  return static_cast<uint8_t>((static_cast<uint16_t>(level) * 100 + 127) / 255);
}

}  // namespace io
}  // namespace microflo
