// A model of I2C0 of the TM4C123, as chapter 16 of its data sheet (SPMS376E) describes it, with the pins PB3 and PB2.
#include <string>

#include "bus.h"
#include "chip.h"

namespace model {

const bool hearsOthers = true;

namespace {

constexpr uint32_t I2c0 = 0x40020000;
constexpr uint32_t PortB = 0x40005000;
constexpr uint32_t OpenDrain = 0x50C;

struct {
  bool isAwake;
  bool isEnabled;
  uint32_t target;
  uint32_t data;
  uint32_t period;
  uint32_t mask;
  uint32_t raised;
  uint32_t configuration;
  uint32_t status;
  uint32_t command;
  bool isPending;
  bool ownsBus;
  // A byte was read and not acknowledged: only a STOP or a repeated START may follow.
  bool isRefused;
  uint32_t openDrain;
  uint8_t functions[2];
} chip;

void forbid(const char* what) {
  if (fault == nullptr) fault = what;
}

constexpr uint32_t Run = 1, Start = 2, Stop = 4, Acknowledge = 8;
constexpr uint32_t Busy = 1, Error = 2, NoAddress = 4, NoData = 8, Lost = 16, BusBusy = 64;

void checkPins() {
  if (chip.functions[0] != 3 || chip.functions[1] != 3) forbid("a pin does not belong to the interface");
  if (chip.openDrain != 1 << 3) forbid("SDA alone must be open-drain");
  if (!chip.isEnabled) forbid("the interrupt is not enabled");
  const uint32_t bit = 20 * (chip.period + 1);
  if (F_CPU / bit > 400000) forbid("the clock is too fast");
}

bool transfer() {
  if (chip.target & 1) {
    chip.data = bus.read(chip.command & Acknowledge);
    chip.isRefused = !(chip.command & Acknowledge);
    return true;
  }
  return bus.write(static_cast<uint8_t>(chip.data));
}

void perform() {
  chip.status = BusBusy;
  if (chip.command & Start) {
    checkPins();
    chip.ownsBus = true;
    if (!bus.start(static_cast<uint8_t>(chip.target))) chip.status |= Error | NoAddress;
  } else if (chip.command & Run) {
    if (!chip.ownsBus) forbid("there was no START");
    if (chip.isRefused) forbid("the byte before was not acknowledged");
  }
  if (bus.isLost) {
    bus.isLost = false;
    chip.ownsBus = false;
    chip.status |= Error | Lost;
    return;
  }
  chip.isRefused = false;
  if ((chip.command & Run) && !(chip.status & Error) && !transfer()) chip.status |= Error | NoData;
  if (!(chip.command & Stop)) return;
  bus.stop();
  chip.ownsBus = false;
  chip.status &= ~BusBusy;
}

void control(uint32_t command) {
  if (!(chip.configuration & 1 << 4)) return forbid("the master is off");
  if (chip.isPending) return forbid("the command before has not ended");
  chip.command = command;
  chip.isPending = true;
  chip.status |= Busy;
}

bool isI2c(uint32_t address) {
  if (address >> 12 != I2c0 >> 12) return false;
  if (!chip.isAwake) forbid("its registers are read before it has a clock: a bus fault");
  return true;
}

}  // namespace

uint32_t read(uint32_t address) {
  if (address == PortB + OpenDrain) return chip.openDrain;
  if (!isI2c(address)) return 0;
  switch (address - I2c0) {
    case 0x004:
      return chip.status;
    case 0x008:
      return chip.data;
    case 0x020:
      return chip.configuration;
    default:
      return 0;
  }
}

void write(uint32_t address, uint32_t value) {
  if (address == PortB + OpenDrain) {
    chip.openDrain = value;
  } else if (isI2c(address)) {
    switch (address - I2c0) {
      case 0x000:
        chip.target = value;
        break;
      case 0x004:
        return control(value);
      case 0x008:
        chip.data = value;
        break;
      case 0x00C:
        chip.period = value;
        break;
      case 0x010:
        chip.mask = value;
        break;
      case 0x01C:
        chip.raised &= ~value;
        break;
      case 0x020:
        // Off, it lets go of the bus.
        if (!(value & 1 << 4)) {
          chip.isPending = chip.ownsBus = false;
          chip.status = 0;
        }
        chip.configuration = value;
        break;
    }
  }
}

bool step() {
  if (!chip.isPending) return false;
  chip.isPending = false;
  perform();
  chip.raised = 1;
  if (chip.raised & chip.mask) microflo::cortex::serveI2c();
  return true;
}

}  // namespace model

namespace microflo {
namespace cortex {

using model::bus;

void enableInterrupt(uint8_t number) {
  if (number == chip::IrqI2c0) model::chip.isEnabled = true;
}

void chip::awake(uint32_t part, uint32_t bits) {
  if (part == PartI2c && bits == 1) model::chip.isAwake = true;
}

void chip::connect(Place place, Function function) {
  model::chip.functions[place.bit - 2] = static_cast<uint8_t>(function);
}

namespace {
bool pulled;
}

void chip::makeInput(Place place, bool pullUp) {
  model::chip.functions[place.bit - 2] = 0;
  pulled = pullUp;
}

void chip::makeOutput(Place, bool) {}

bool chip::read(Place) {
  return !bus.isHeld && (bus.hasPullUps || pulled);
}

}  // namespace cortex
}  // namespace microflo
