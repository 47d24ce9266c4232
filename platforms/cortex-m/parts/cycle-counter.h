// The counter of the core's cycles, which a Cortex-M3 or M4 has (ARMv7-M Architecture Reference Manual, DDI 0403E,
// C1.8): 32 bits, with or without interrupts.
#pragma once
#include "registers.h"

namespace microflo {
namespace cortex {

inline void startCycleCounter() {
  at(0xE000EDFC) |= 1 << 24;
  at(0xE0001000) |= 1 << 0;
}

inline uint32_t countCycles() {
  return at(0xE0001004);
}

}  // namespace cortex
}  // namespace microflo
