// The exact pulses (io/pulses.h, io/one-wire.h) of a board that cannot make them.
#pragma once
#include "io/one-wire.h"
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

bool io::openClockedRead(Pin, Pin) {
  return false;
}
uint32_t io::readClocked(Pin, Pin, uint8_t) {
  return 0;
}

bool io::openLine(Pin) {
  return false;
}
void io::writeLine(Pin, uint8_t, uint8_t) {}

bool io::openOneWire(Pin) {
  return false;
}
io::Presence io::resetOneWire(Pin) {
  return Presence::Absent;
}
bool io::exchangeOneWire(Pin, bool bit) {
  return bit;
}

}  // namespace microflo
