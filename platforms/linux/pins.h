// The board's pins, from its YAML file: MICROFLO_PINS(PIN) is one PIN(name, kind, chip, number, uses) for each, in the
// order of their numbers.
#pragma once
#include "core/packet.h"
#include MICROFLO_CHIP

namespace microflo {
namespace kernel {

// What a pin may be used for.
constexpr uint8_t UseDigital = 1;
constexpr uint8_t UseAnalog = 2;
constexpr uint8_t UsePwm = 4;
constexpr uint8_t UseInterrupt = 8;

// A line of the board's file.
struct Line {
  const char* name;
  // 'G': line [number] of GPIO chip [chip]; 'A': analog input [number]; 'L': light [number].
  char kind;
  uint8_t chip;
  uint8_t number;
  uint8_t uses;
};

#define MICROFLO_LINE(name, kind, chip, number, uses) {name, kind, chip, number, uses},
constexpr Line lines[] = {MICROFLO_PINS(MICROFLO_LINE)};
constexpr uint8_t lineCount = sizeof lines / sizeof *lines;

// Whether the board has that pin, and it may be used for [use].
inline bool canUse(Pin pin, uint8_t use) {
  return pin < lineCount && (lines[pin].uses & use) != 0;
}

}  // namespace kernel
}  // namespace microflo
