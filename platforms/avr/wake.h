// What interrupt handlers, and whoever sends to the host, tell the loop: that there is something to do. GPIOR0 is a
// register that one instruction sets a bit of.
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
