// ATmega32U4. Numbers of sections and tables are those of its datasheet (7766J).
#pragma once
#include "chips/usb-avr.h"

namespace microflo {
namespace avr {

// Timer 4 is of another kind than the others (section 15): OC4A, at PC7, fits with TCCR4A in PWM mode and a prescaler
// of 64. The other outputs have their bits elsewhere.
constexpr CompareUnit highSpeed{0xC0, 0xCF, 1 << COM4A1, 1 << PWM4A, 7};

// Section 10.3: alternate functions of the ports.
constexpr CompareUnit compareUnit(char port, uint8_t bit) {
  return port == 'B' && bit == 5   ? wide(0x80, 0)
         : port == 'B' && bit == 6 ? wide(0x80, 1)
         : port == 'B' && bit == 7 ? narrow(0x44, 0, DivideBy64Of5)
         : port == 'C' && bit == 6 ? wide(0x90, 0)
         : port == 'C' && bit == 7 ? highSpeed
         : port == 'D' && bit == 0 ? narrow(0x44, 1, DivideBy64Of5)
                                   : NoCompareUnit;
}

constexpr uint8_t analogChannel(char port, uint8_t bit) {
  return port == 'F'                          ? bit
         : port == 'D' && bit == 4            ? 8
         : port == 'D' && bit >= 6            ? static_cast<uint8_t>(bit + 3)
         : port == 'B' && bit >= 4 && bit < 7 ? static_cast<uint8_t>(bit + 7)
                                              : NoChannel;
}

#define MICROFLO_PIN_CHANGE_vect PCINT0_vect
#define MICROFLO_PIN_CHANGE_ALIASES(ALIAS) \
  ALIAS(INT0_vect) ALIAS(INT1_vect) ALIAS(INT2_vect) ALIAS(INT3_vect) ALIAS(INT6_vect)

inline void prepareChip() {}

}  // namespace avr
}  // namespace microflo
