// The flag of the loop (runtime/loop.h): there is something to do.
#pragma once

namespace microflo {
namespace cortex {

extern volatile bool woken;

inline void wakeLoop() {
  woken = true;
}

}  // namespace cortex
}  // namespace microflo
