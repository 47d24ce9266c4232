// What interrupt handlers, and whoever sends to the host, tell the loop: that there is something to do.
#pragma once

namespace microflo {
namespace cortex {

extern volatile bool woken;

inline void wakeLoop() {
  woken = true;
}

}  // namespace cortex
}  // namespace microflo
