// What ATmega32U4 and AT90USB1287 have in common: pin-change interrupts on port B, external ones on D and E.
#pragma once
#include "chips/chip.h"

namespace microflo {
namespace avr {

using Register = uint8_t;

constexpr char watchedPorts[] = {'B', 'D', 'E'};

inline void listen(uint8_t group, uint8_t mask) {
  if (group == 0) {
    PCMSK0 |= mask;
    PCICR = 1 << PCIE0;
    return;
  }
  // Both edges, for all of them: those that are not enabled do not matter.
  EICRA = EICRB = 0x55;
  EIMSK |= mask;
}

// USART 1 is the only uart.
constexpr uint16_t uarts[] = {0, 0xC8};

// Alternate functions of port D.
constexpr TwoWirePins twoWirePins{'D', 1, 0};
// Of port B.
constexpr SpiPins spiPins{0, 1, 2, 3};

}  // namespace avr
}  // namespace microflo
