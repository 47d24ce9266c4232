// The pins of the board, from its YAML file: MICROFLO_PINS(PIN) is one PIN(port, bit, uses) for each, in the order of
// their numbers. [port] is a GPIO port of the chip, 'A' to 'L'.
#pragma once
#include <avr/pgmspace.h>

#include "core/config.h"
#include "core/packet.h"
#include MICROFLO_CHIP

namespace microflo {
namespace avr {

// Bits of [uses]: what a pin can be used for. A pin without any, such as one of the link, is refused by all of io.h.
constexpr uint8_t UseDigital = 1;
constexpr uint8_t UseAnalog = 2;
constexpr uint8_t UsePwm = 4;
constexpr uint8_t UseInterrupt = 8;

// One PIN; only the compiler reads these.
struct Line {
  char port;
  uint8_t bit;
  uint8_t uses;
};

#define MICROFLO_LINE(port, bit, uses) {port, bit, uses},
constexpr Line lines[] = {MICROFLO_PINS(MICROFLO_LINE)};
constexpr uint8_t lineCount = sizeof lines / sizeof *lines;

// A pin as registers need it: the low byte of the address of its PINx register, and its bit there (0: no use).
struct Place {
  uint8_t input;
  uint8_t mask;
};

// The registers of GPIO ports A to G are at 0x20 and up; those of H, J, K and L at 0x100 and up. Each port has PINx,
// DDRx, PORTx.
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

// Sets the bits of [mask] to [level]. A handler that changes other bits of a GPIO port must not come in between.
inline void assign(volatile uint8_t& bits, uint8_t mask, bool level) {
  uint8_t value = bits | mask;
  if (!level) value ^= mask;
  bits = value;
}

// Makes the pins of [place] drive [level]. A one that is written to PINx changes that bit of PORTx, and no other
// (section 14.2.2): so handlers may change other pins meanwhile.
MICROFLO_ALWAYS_INLINE void writePlace(Place place, bool level) {
  Registers registers(place.input);
  registers.input() = static_cast<uint8_t>(registers.output() ^ (level ? 0xFF : 0)) & place.mask;
}

MICROFLO_ALWAYS_INLINE Place placeOf(Pin pin) {
  const uint16_t place = pgm_read_word(&places[pin]);
  return Place{static_cast<uint8_t>(place), static_cast<uint8_t>(place >> 8)};
}

}  // namespace avr
}  // namespace microflo
