// The timers (io/timers.h) of a board that has none for pulses.
#pragma once
#include "io/timers.h"

namespace microflo {

bool io::openServo(Pin) {
  return false;
}
void io::writeServo(Pin, uint16_t) {}
void io::closeServo(Pin) {}

bool io::openTone(Pin) {
  return false;
}
void io::writeTone(Pin, uint16_t) {}
void io::closeTone(Pin) {}

}  // namespace microflo
