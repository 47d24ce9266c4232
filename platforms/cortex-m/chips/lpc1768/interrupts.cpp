// Chapter 9.5.6: the edges of ports 0 and 2, which share one interrupt.
#include "interrupts.h"

#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Rising = 0x00;
constexpr uint32_t Falling = 0x04;
constexpr uint32_t Forget = 0x08;
constexpr uint32_t EnableRising = 0x0C;
constexpr uint32_t EnableFalling = 0x10;

uint32_t registersOf(uint8_t port) {
  return port == 0 ? 0x40028084 : 0x400280A4;
}

// Reports both edges if both have come since the last time.
void tell(Place place, bool rose, bool fell) {
  const bool last = rose && fell ? chip::read(place) : rose;
  if (rose && fell) pinChanged(place, !last);
  pinChanged(place, last);
}

void servePort(uint8_t port) {
  const uint32_t registers = registersOf(port);
  const uint32_t rising = at(registers + Rising);
  const uint32_t falling = at(registers + Falling);
  uint32_t edges = rising | falling;
  at(registers + Forget) = edges;
  for (uint8_t bit = 0; edges != 0; bit++, edges >>= 1) {
    if (edges & 1) tell(Place{port, bit}, rising >> bit & 1, falling >> bit & 1);
  }
}

}  // namespace

bool chip::watch(Place place) {
  if (place.port != 0 && place.port != 2) return false;
  const uint32_t registers = registersOf(place.port);
  at(registers + Forget) = maskOf(place);
  at(registers + EnableRising) |= maskOf(place);
  at(registers + EnableFalling) |= maskOf(place);
  enableInterrupt(IrqPins);
  return true;
}

void servePins() {
  servePort(0);
  servePort(2);
}

}  // namespace cortex
}  // namespace microflo
