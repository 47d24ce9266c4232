// Section 2.19.3: 4 bits for each pin, 8 pins in a register; the upper two are its edges, down and up.
#include "interrupts.h"

#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Raw = 0x400140F0;
constexpr uint32_t Enable = 0x40014100;
constexpr uint32_t Status = 0x40014120;
constexpr uint32_t Up = 8;
constexpr uint32_t Down = 4;
constexpr uint8_t Registers = 4;
constexpr uint8_t PinsInEach = 8;

// Reports both edges if both have come since the last time.
void tell(Place place, uint32_t edges) {
  const bool last = (edges & (Up | Down)) == (Up | Down) ? chip::read(place) : (edges & Up) != 0;
  if ((edges & (Up | Down)) == (Up | Down)) pinChanged(place, !last);
  pinChanged(place, last);
}

}  // namespace

bool chip::watch(Place place) {
  const uint32_t where = place.bit / PinsInEach * 4;
  const uint32_t edges = (Up | Down) << place.bit % PinsInEach * 4;
  at(Raw + where) = edges;
  at(Enable + Set + where) = edges;
  enableInterrupt(IrqPins);
  return true;
}

void servePins() {
  for (uint8_t i = 0; i < Registers; i++) {
    uint32_t status = at(Status + 4 * i);
    at(Raw + 4 * i) = status;
    for (uint8_t bit = static_cast<uint8_t>(PinsInEach * i); status != 0; bit++, status >>= 4) {
      if (status & (Up | Down)) tell(Place{0, bit}, status);
    }
  }
}

}  // namespace cortex
}  // namespace microflo
