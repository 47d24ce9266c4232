// The wake-ups of io/timers.h of a board that has no timer for them.
#pragma once
#include "io/timers.h"

namespace microflo {

bool io::openAlarm(uint8_t&) {
  return false;
}
void io::setAlarm(uint8_t, uint32_t) {}
bool io::takeAlarm(uint8_t) {
  return false;
}
void io::cancelAlarm(uint8_t) {}
void io::closeAlarm(uint8_t) {}

}  // namespace microflo
