// A model of timer 2, of two channels of the PPI and of the first one of the GPIOTE of the nRF51, as sections 15, 16
// and 18 of its reference manual (v3.0) describe them, with any pin.
#include "carrier-pin.h"

namespace model {

const microflo::cortex::Place carrierPin{0, 17}, otherPin{};
const bool hasOtherPin = false;

namespace {

constexpr uint32_t Timer2 = 0x4000A000;
constexpr uint32_t Gpiote = 0x40006000;
constexpr uint32_t Ppi = 0x4001F000;

struct Channel {
  uint32_t event, task;
};

struct {
  bool runs;
  uint32_t mode, width, prescaler, shorts, compare[2];
  uint32_t count;
  uint32_t configuration;
  Channel channels[2];
  uint32_t enabled;
  // What the GPIOTE makes of the pin.
  bool isHigh;
  bool wasHigh;
} chip = {false, 0, 0, 4, 0, {}, 0, 0, {}, 0, false, false};

void forbid(const char* what) {
  if (fault == nullptr) fault = what;
}

bool hasPin() {
  return (chip.configuration & 3) == 3 && (chip.configuration >> 8 & 0x1F) == carrierPin.bit;
}

void note() {
  if (level() == chip.wasHigh) return;
  chip.wasHigh = level();
  edges.push_back(Edge{now, chip.wasHigh});
}

void happen(uint32_t event) {
  for (unsigned i = 0; i < 2; i++) {
    if (!(chip.enabled >> i & 1) || chip.channels[i].event != event || chip.channels[i].task != Gpiote) continue;
    if ((chip.configuration & 3) == 3 && (chip.configuration >> 16 & 3) == 3) chip.isHigh = !chip.isHigh;
  }
}

void configure(uint32_t& field, uint32_t value) {
  if (chip.runs) forbid("the timer is configured while it runs");
  field = value;
}

void configurePin(uint32_t value) {
  chip.configuration = value;
  chip.isHigh = value >> 20 & 1;
  if (value != 0 && !hasPin()) forbid("another pin is taken");
}

}  // namespace

bool level() {
  return hasPin() && chip.isHigh;
}

void pass(uint64_t cycles) {
  for (; cycles > 0; cycles--) {
    now++;
    if (!chip.runs) continue;
    if (chip.mode != 0 || chip.width != 0 || chip.prescaler != 0) forbid("it does not count cycles with 16 bits");
    chip.count = (chip.count + 1) & 0xFFFF;
    for (unsigned i = 0; i < 2; i++) {
      if (chip.count != chip.compare[i]) continue;
      happen(Timer2 + 0x140 + 4 * i);
      if (chip.shorts >> i & 1) chip.count = 0;
    }
    note();
  }
}

void write(uint32_t address, uint32_t value) {
  switch (address) {
    case Timer2:
      chip.runs = true;
      break;
    case Timer2 + 0x004:
      chip.runs = false;
      break;
    case Timer2 + 0x00C:
      chip.count = 0;
      break;
    case Timer2 + 0x200:
      return configure(chip.shorts, value);
    case Timer2 + 0x504:
      return configure(chip.mode, value);
    case Timer2 + 0x508:
      return configure(chip.width, value);
    case Timer2 + 0x510:
      return configure(chip.prescaler, value);
    case Timer2 + 0x540:
      return configure(chip.compare[0], value);
    case Timer2 + 0x544:
      return configure(chip.compare[1], value);
    case Gpiote + 0x510:
      configurePin(value);
      return note();
    case Ppi + 0x504:
      chip.enabled |= value;
      break;
    case Ppi + 0x510:
    case Ppi + 0x518:
      chip.channels[(address - Ppi - 0x510) / 8].event = value;
      break;
    case Ppi + 0x514:
    case Ppi + 0x51C:
      chip.channels[(address - Ppi - 0x514) / 8].task = value;
      break;
    default:
      forbid("a register is written that the model does not have");
  }
}

uint32_t read(uint32_t) {
  forbid("a register is read that the model does not have");
  return 0;
}

}  // namespace model
