// A model of timer 2 of the TM4C123, as chapter 11 of its data sheet (SPMS376E) describes its PWM mode, of the pins PB0
// and PB1, and of the bits of registers that have words of their own (chapter 2.4.5).
#include "carrier-pin.h"

namespace model {

const microflo::cortex::Place carrierPin{1, 1}, otherPin{1, 2};
const bool hasOtherPin = true;

namespace {

constexpr uint32_t Timer2 = 0x40032000;
constexpr uint32_t PortB = 0x40005000;
constexpr uint32_t Alternate = 0x420;
constexpr uint32_t PwmMode = 10;

// The half that serves the pin.
constexpr uint32_t Half = 4;
constexpr uint32_t Enable = 1 << 8;

struct {
  bool isAwake;
  uint32_t configuration, mode, control, load, match;
  uint32_t count;
  bool isHigh;
  bool isSelected;
  bool isAlternate;
  bool wasHigh;
} chip;

void forbid(const char* what) {
  if (fault == nullptr) fault = what;
}

void note() {
  if (level() == chip.wasHigh) return;
  chip.wasHigh = level();
  edges.push_back(Edge{now, chip.wasHigh});
}

void configure(uint32_t& field, uint32_t value) {
  if (chip.control & Enable) forbid("the timer is configured while it is on (11.4)");
  field = value;
}

void control(uint32_t value) {
  const bool begins = value & Enable && !(chip.control & Enable);
  if (value & ~Enable) forbid("the other half is switched on, or its output inverted");
  chip.control = value;
  if (!begins) return;
  if (chip.configuration != 4) forbid("the timer has no halves");
  if (chip.mode != PwmMode) forbid("the half makes no PWM");
  if (chip.load > 0xFFFF || chip.match > chip.load) forbid("a value has more than 16 bits, or is never reached");
  chip.count = chip.load;
  chip.isHigh = true;
}

}  // namespace

bool level() {
  return chip.isAlternate && chip.isHigh;
}

void pass(uint64_t cycles) {
  for (; cycles > 0; cycles--) {
    now++;
    if (!(chip.control & Enable)) continue;
    chip.count = chip.count == 0 ? chip.load : chip.count - 1;
    if (chip.count == chip.load) chip.isHigh = true;
    if (chip.count == chip.match) chip.isHigh = false;
    note();
  }
}

void write(uint32_t address, uint32_t value) {
  if (address == 0x42000000 + (PortB + Alternate - 0x40000000) * 32 + carrierPin.bit * 4u) {
    if (!chip.isSelected) forbid("the pin is not the timer's");
    chip.isAlternate = value & 1;
    return note();
  }
  if (!chip.isAwake) forbid("the timer has no clock: a bus fault");
  switch (address - Timer2) {
    case 0x00:
      return configure(chip.configuration, value);
    case 0x04 + Half:
      return configure(chip.mode, value);
    case 0x0C:
      control(value);
      return note();
    case 0x28 + Half:
      return configure(chip.load, value);
    case 0x30 + Half:
      return configure(chip.match, value);
    default:
      forbid("a register is written that the model does not have");
  }
}

uint32_t read(uint32_t) {
  forbid("a register is read: another bit of it may change meanwhile");
  return 0;
}

}  // namespace model

namespace microflo {
namespace cortex {

void chip::awake(uint32_t part, uint32_t bits) {
  if (part == PartTimer && bits == 1 << 2) model::chip.isAwake = true;
}

void chip::select(Place place, Function function) {
  if (place.port == model::carrierPin.port && place.bit == model::carrierPin.bit && function == Function::Timer) {
    model::chip.isSelected = true;
  }
}

}  // namespace cortex
}  // namespace microflo
