// Section 15: all pins share one event, which comes when the first of them has the level that it waits for. So a pin
// that has changed is set to wait for the other level.
#include "interrupts.h"

#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Gpiote = 0x40006000;
constexpr uint32_t PortEvent = Gpiote + 0x17C;
constexpr uint32_t PortInterrupt = uint32_t{1} << 31;
constexpr uint8_t Pins = 32;

uint32_t watched;
uint32_t levels;

void lookForOther(uint8_t bit) {
  using namespace chip;
  const uint32_t other = levels >> bit & 1 ? SenseLow : SenseHigh;
  configuration(bit) = (configuration(bit) & ~Sense) | other;
}

}  // namespace

bool chip::watch(Place place) {
  Lock lock;
  const uint32_t mask = uint32_t{1} << place.bit;
  watched |= mask;
  levels = (levels & ~mask) | (at(Input) & mask);
  lookForOther(place.bit);
  at(Gpiote + InterruptSet) = PortInterrupt;
  enableInterrupt(IrqPins);
  return true;
}

// Repeats until no pin changes: a pin that changes while another is being handled causes no event.
void servePins() {
  at(PortEvent) = 0;
  for (uint32_t changed; (changed = (at(chip::Input) ^ levels) & watched) != 0;) {
    levels ^= changed;
    for (uint8_t bit = 0; bit < Pins; bit++) {
      if (!(changed >> bit & 1)) continue;
      lookForOther(bit);
      pinChanged(Place{0, bit}, levels >> bit & 1);
    }
  }
}

}  // namespace cortex
}  // namespace microflo
