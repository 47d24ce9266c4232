// The flag of the loop (runtime/loop.h): there is something to do. It is a bit of GPIOR0, a register without a purpose
// of its own, because one instruction sets it and no handler needs a register for that.
#pragma once
#include <avr/io.h>

#include "core/config.h"

namespace microflo {
namespace avr {

constexpr uint8_t Woken = 0;

MICROFLO_ALWAYS_INLINE void wakeLoop() {
  GPIOR0 |= 1 << Woken;
}
MICROFLO_ALWAYS_INLINE void forgetWake() {
  GPIOR0 &= static_cast<uint8_t>(~(1 << Woken));
}
MICROFLO_ALWAYS_INLINE bool isWoken() {
  return GPIOR0 & 1 << Woken;
}

}  // namespace avr
}  // namespace microflo
