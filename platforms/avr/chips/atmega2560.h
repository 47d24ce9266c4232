// ATmega2560. Numbers of sections and tables are those of its datasheet (2549Q).
#pragma once
#include "chips/chip.h"

namespace microflo {
namespace avr {

using Register = uint16_t;

// Section 13.3: alternate functions of the ports. PB7 is OC0A and OC1C; the system timer (Timer 1) has less to do
// there.
constexpr CompareUnit compareUnit(char port, uint8_t bit) {
  return port == 'B' && bit == 4               ? narrow(0xB0, 0, DivideBy64Of7)
         : port == 'B' && bit == 5             ? wide(0x80, 0)
         : port == 'B' && bit == 6             ? wide(0x80, 1)
         : port == 'B' && bit == 7             ? narrow(0x44, 0, DivideBy64Of5)
         : port == 'E' && bit >= 3 && bit <= 5 ? wide(0x90, static_cast<uint8_t>(bit - 3))
         : port == 'G' && bit == 5             ? narrow(0x44, 1, DivideBy64Of5)
         : port == 'H' && bit >= 3 && bit <= 5 ? wide(0xA0, static_cast<uint8_t>(bit - 3))
         : port == 'H' && bit == 6             ? narrow(0xB0, 1, DivideBy64Of7)
         : port == 'L' && bit >= 3 && bit <= 5 ? wide(0x120, static_cast<uint8_t>(bit - 3))
                                               : NoCompareUnit;
}

constexpr uint8_t analogChannel(char port, uint8_t bit) {
  return port == 'F' ? bit : port == 'K' ? static_cast<uint8_t>(8 + bit) : NoChannel;
}

// Section 15: pin-change interrupts on B, J (one bit higher: PE0 is the first) and K, external ones on D and E.
constexpr char watchedPorts[] = {'B', 'J', 'K', 'D', 'E'};

inline void listen(uint8_t group, uint8_t mask) {
  if (group < 3) {
    (&PCMSK0)[group] |= group == 1 ? static_cast<uint8_t>(mask << 1) : mask;
    PCICR |= static_cast<uint8_t>(1 << group);
    return;
  }
  // Both edges, for all of them: those that are not enabled do not matter.
  EICRA = EICRB = 0x55;
  EIMSK |= mask;
}

#define MICROFLO_PIN_CHANGE_vect PCINT0_vect
#define MICROFLO_PIN_CHANGE_ALIASES(ALIAS) \
  ALIAS(PCINT1_vect)                       \
  ALIAS(PCINT2_vect)                       \
  ALIAS(INT0_vect)                         \
  ALIAS(INT1_vect) ALIAS(INT2_vect) ALIAS(INT3_vect) ALIAS(INT4_vect) ALIAS(INT5_vect) ALIAS(INT6_vect) ALIAS(INT7_vect)

constexpr uint16_t uarts[] = {0xC0, 0xC8, 0xD0, 0x130};

// Section 13.3.4: alternate functions of port D.
constexpr TwoWirePins twoWirePins{'D', 1, 0};
// Alternate functions of port B.
constexpr SpiPins spiPins{0, 1, 2, 3};

inline void prepareChip() {}

}  // namespace avr
}  // namespace microflo
