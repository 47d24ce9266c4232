// AT90USB1287. Numbers of sections and tables are those of its datasheet (7593L).
#pragma once
#include "chips/usb-avr.h"

namespace microflo {
namespace avr {

// Section 11.3: alternate functions of the ports.
constexpr CompareUnit compareUnit(char port, uint8_t bit) {
  return port == 'B' && bit == 4               ? narrow(0xB0, 0, DivideBy64Of7)
         : port == 'B' && bit == 5             ? wide(0x80, 0)
         : port == 'B' && bit == 6             ? wide(0x80, 1)
         : port == 'B' && bit == 7             ? narrow(0x44, 0, DivideBy64Of5)
         : port == 'C' && bit >= 4 && bit <= 6 ? wide(0x90, static_cast<uint8_t>(6 - bit))
         : port == 'D' && bit == 0             ? narrow(0x44, 1, DivideBy64Of5)
         : port == 'D' && bit == 1             ? narrow(0xB0, 1, DivideBy64Of7)
                                               : NoCompareUnit;
}

constexpr uint8_t analogChannel(char port, uint8_t bit) {
  return port == 'F' ? bit : NoChannel;
}

#define MICROFLO_PIN_CHANGE_vect PCINT0_vect
#define MICROFLO_PIN_CHANGE_ALIASES(ALIAS) \
  ALIAS(INT0_vect)                         \
  ALIAS(INT1_vect) ALIAS(INT2_vect) ALIAS(INT3_vect) ALIAS(INT4_vect) ALIAS(INT5_vect) ALIAS(INT6_vect) ALIAS(INT7_vect)

// By factory settings the clock is divided by 8, and JTAG uses four pins of GPIO port F (sections 7.9 and 25.5).
inline void prepareChip() {
  CLKPR = 1 << CLKPCE;
  CLKPR = 0;
  MCUCR = 1 << JTD;
  MCUCR = 1 << JTD;
}

}  // namespace avr
}  // namespace microflo
