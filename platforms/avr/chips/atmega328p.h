// ATmega328P. Numbers of sections and tables are those of its datasheet (DS40002061B).
#pragma once
#include "chips/chip.h"

namespace microflo {
namespace avr {

// Registers of ports and timers lie below 0x100.
using Register = uint8_t;

// Table 14-3, 14-6, 14-9: alternate functions of ports B, C and D.
constexpr CompareUnit compareUnit(char port, uint8_t bit) {
  return port == 'B' && bit == 1   ? wide(0x80, 0)
         : port == 'B' && bit == 2 ? wide(0x80, 1)
         : port == 'B' && bit == 3 ? narrow(0xB0, 0, DivideBy64Of7)
         : port == 'D' && bit == 3 ? narrow(0xB0, 1, DivideBy64Of7)
         : port == 'D' && bit == 5 ? narrow(0x44, 1, DivideBy64Of5)
         : port == 'D' && bit == 6 ? narrow(0x44, 0, DivideBy64Of5)
                                   : NoCompareUnit;
}

constexpr uint8_t analogChannel(char port, uint8_t bit) {
  return port == 'C' || port == Analog ? bit : NoChannel;
}

// Section 17: each port is one group of pin-change interrupts.
constexpr char watchedPorts[] = {'B', 'C', 'D'};

inline void listen(uint8_t group, uint8_t mask) {
  (&PCMSK0)[group] |= mask;
  PCICR |= static_cast<uint8_t>(1 << group);
}

#define MICROFLO_PIN_CHANGE_vect PCINT0_vect
#define MICROFLO_PIN_CHANGE_ALIASES(ALIAS) ALIAS(PCINT1_vect) ALIAS(PCINT2_vect)

#define USART0_RX_vect USART_RX_vect
#define USART0_UDRE_vect USART_UDRE_vect
constexpr uint16_t uarts[] = {0xC0};

// Section 14.3.2: alternate functions of port C.
constexpr TwoWirePins twoWirePins{'C', 4, 5};
// Section 14.3.1: of port B.
constexpr SpiPins spiPins{2, 5, 3, 4};

inline void prepareChip() {}

}  // namespace avr
}  // namespace microflo
