// Chapter 10.5: each port has an interrupt of its own; one handler serves all, and asks each port.
#include "interrupts.h"

#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t BothEdges = 0x408;
constexpr uint32_t Mask = 0x410;
constexpr uint32_t Masked = 0x418;
constexpr uint32_t Clear = 0x41C;

void servePort(uint8_t port) {
  uint32_t changed = at(chip::ports[port] + Masked);
  at(chip::ports[port] + Clear) = changed;
  for (uint8_t bit = 0; changed != 0; bit++, changed >>= 1) {
    const Place place{port, bit};
    if (changed & 1) pinChanged(place, chip::read(place));
  }
}

}  // namespace

bool chip::watch(Place place) {
  const uint32_t port = ports[place.port];
  at(port + BothEdges) |= maskOf(place);
  at(port + Clear) = maskOf(place);
  at(port + Mask) |= maskOf(place);
  enableInterrupt(place.port == portCount - 1 ? IrqPortF : static_cast<uint8_t>(IrqPortA + place.port));
  return true;
}

void servePins() {
  for (uint8_t port = 0; port < chip::portCount; port++) servePort(port);
}

}  // namespace cortex
}  // namespace microflo
