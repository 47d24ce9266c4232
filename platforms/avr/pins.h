// The board's pins, from its YAML file: MICROFLO_PINS(PIN) is one PIN(port, bit, uses) for each, in the order of their
// numbers.
#pragma once
#include <avr/pgmspace.h>

#include "core/config.h"
#include "core/packet.h"
#include MICROFLO_CHIP

namespace microflo {
namespace avr {

// What a pin may be used for. A pin without use, such as one of the link's, is refused for everything.
constexpr uint8_t UseDigital = 1;
constexpr uint8_t UseAnalog = 2;
constexpr uint8_t UsePwm = 4;
constexpr uint8_t UseInterrupt = 8;

// A line of the board's file; only the compiler reads these.
struct Line {
  char port;
  uint8_t bit;
  uint8_t uses;
};

#define MICROFLO_LINE(port, bit, uses) {port, bit, uses},
constexpr Line lines[] = {MICROFLO_PINS(MICROFLO_LINE)};
constexpr uint8_t lineCount = sizeof lines / sizeof *lines;

// Where a pin is: the low byte of the address of its PINx register, and its bit there; no bit when it is not for use.
struct Place {
  uint8_t input;
  uint8_t mask;
};

// Ports A to G lie from 0x20 on; H, J, K and L, where a chip has them, from 0x100 on. Each is PINx, DDRx, PORTx.
constexpr uint8_t inputOf(char port) {
  return static_cast<uint8_t>(port < 'H' ? 0x20 + 3 * (port - 'A') : port == 'H' ? 0 : 3 * (port - 'I'));
}

class Registers {
 public:
  explicit Registers(uint8_t input)
#if defined(PINH)
      : base_(reinterpret_cast<volatile uint8_t*>(input < 0x20 ? 0x100 | input : input)){}
#else
      : base_(reinterpret_cast<volatile uint8_t*>(input)) {
  }
#endif

        volatile uint8_t
        &
        input() {
    return base_[0];
  }
  volatile uint8_t& direction() {
    return base_[1];
  }
  volatile uint8_t& output() {
    return base_[2];
  }

 private:
  volatile uint8_t* base_;
};

// One Place for each pin, in flash.
extern const Place places[];

// Interrupt handlers leave ports alone, so a port may be read, changed and written back.
inline void assign(volatile uint8_t& bits, uint8_t mask, bool level) {
  uint8_t value = bits | mask;
  if (!level) value ^= mask;
  bits = value;
}

MICROFLO_ALWAYS_INLINE Place placeOf(Pin pin) {
  const uint16_t place = pgm_read_word(&places[pin]);
  return Place{static_cast<uint8_t>(place), static_cast<uint8_t>(place >> 8)};
}

}  // namespace avr
}  // namespace microflo
