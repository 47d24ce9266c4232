// The board's pins, from its YAML file: MICROFLO_PINS(PIN) is one PIN(port, bit, uses) for each, in the order of their
// numbers.
#pragma once
#include "chip.h"
#include "core/packet.h"

namespace microflo {
namespace cortex {

// What a pin may be used for. A pin without use, such as one of the link's, is refused for everything.
constexpr uint8_t UseDigital = 1;
constexpr uint8_t UseAnalog = 2;
constexpr uint8_t UsePwm = 4;
constexpr uint8_t UseInterrupt = 8;

struct Line {
  Place place;
  uint8_t uses;
};

#define MICROFLO_ONE(port, bit, uses) +1
constexpr uint8_t lineCount = 0 MICROFLO_PINS(MICROFLO_ONE);

extern const Line lines[];

inline Place placeOf(Pin pin) {
  return lines[pin].place;
}

inline bool isFor(Pin pin, uint8_t use) {
  return pin < lineCount && (lines[pin].uses & use) != 0;
}

}  // namespace cortex
}  // namespace microflo
