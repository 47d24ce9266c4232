// The exact pulses (io/pulses.h) of a board that cannot make them.
#pragma once
#include "io/pulses.h"

namespace microflo {

bool io::openStrip(Pin) {
  return false;
}
void io::writeStrip(Pin, const uint8_t*, uint16_t) {}

bool io::openPulse(Pin) {
  return false;
}
void io::writePulse(Pin, uint8_t) {}

}  // namespace microflo
