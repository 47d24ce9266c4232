// The pins of the board, from its YAML file: MICROFLO_PINS(PIN) is one PIN(port, bit, uses) for each, in the order of
// their numbers. [port] is a GPIO port of the chip (chip.h).
#pragma once
#include "chip.h"
#include "core/packet.h"

namespace microflo {
namespace cortex {

// Bits of [uses]: what a pin can be used for. A pin without any, such as one of the link, is refused by all of io.h.
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
