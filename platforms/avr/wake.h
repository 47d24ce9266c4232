// What an interrupt handler tells the loop: that there is something to do. GPIOR0 is a register that one instruction
// sets a bit of.
#pragma once
#include <avr/io.h>

namespace microflo {
namespace avr {

constexpr uint8_t Woken = 0;

inline void wakeLoop() {
  GPIOR0 |= 1 << Woken;
}

}  // namespace avr
}  // namespace microflo
