// The pulses of io/timers.h of a board that has no timer for them.
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

bool io::openSteps(Pin) {
  return false;
}
bool io::addSteps(Pin, const StepPart&) {
  return false;
}
void io::stopSteps(Pin) {}
uint32_t io::stepsMade(Pin) {
  return 0;
}
bool io::isStepping(Pin) {
  return false;
}
void io::closeSteps(Pin) {}

}  // namespace microflo
