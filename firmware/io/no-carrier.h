// The bursts of io/timers.h of a board that has no timer for them.
#pragma once
#include "io/timers.h"

namespace microflo {

bool io::openCarrier(Pin, uint16_t) {
  return false;
}
bool io::addBurst(const Burst&) {
  return false;
}
bool io::isSendingBursts() {
  return false;
}
void io::closeCarrier() {}

}  // namespace microflo
