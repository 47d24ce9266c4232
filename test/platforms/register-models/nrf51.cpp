// A model of TWI0 of the nRF51, as section 28 of its reference manual describes it, with channel 0 of the interconnect
// and the pins P0.0 and P0.30. The shortcuts are left out, as in the chips whose shortcuts do not work.
#include "bus.h"
#include "chip.h"

namespace model {

// It has no arbitration.
const bool hearsOthers = false;

namespace {

constexpr uint32_t Twi0 = 0x40003000;
constexpr uint32_t Interconnect = 0x4001F000;
constexpr uint32_t Configuration = 0x50000700;
constexpr uint32_t NeverHigh = 6 << 8;

constexpr uint32_t StartRead = 0x000, StartWrite = 0x008, Stop = 0x014, Suspend = 0x01C, Resume = 0x020;
constexpr uint32_t Stopped = 0x104, Received = 0x108, Sent = 0x11C, Failed = 0x124, Boundary = 0x138;
constexpr uint32_t EventsEnd = 0x150;

enum class Doing { Nothing, Writing, Reading };

struct {
  bool isEnabled;
  bool isInterruptEnabled;
  bool isChannelOn;
  uint32_t channelEvent;
  uint32_t channelTask;
  uint32_t interrupts;
  uint32_t events[EventsEnd / 4];
  uint32_t errors;
  uint32_t target;
  uint32_t frequency;
  uint32_t pins[2];
  uint8_t received;
  uint8_t toSend;
  bool hasByte;
  uint32_t task;
  bool hasTask;
  bool isSuspended;
  Doing doing;
} chip;
uint32_t configurations[32];

void forbid(const char* what) {
  if (fault == nullptr) fault = what;
}

void happens(uint32_t event) {
  chip.events[event / 4] = 1;
}

void fails(uint32_t error) {
  chip.errors |= error;
  chip.doing = Doing::Nothing;
  happens(Failed);
}

void begin(bool reads) {
  if (configurations[0] != NeverHigh || configurations[30] != NeverHigh) forbid("the pins are not prepared");
  if (chip.pins[0] != 0 || chip.pins[1] != 30) forbid("the pins are not chosen");
  if (chip.frequency != 0x01980000 && chip.frequency != 0x06680000) forbid("there is no such frequency");
  if (!chip.isInterruptEnabled) forbid("the interrupt is not enabled");
  chip.isSuspended = false;
  if (!bus.start(static_cast<uint8_t>(chip.target << 1 | reads))) return fails(1 << 1);
  chip.doing = reads ? Doing::Reading : Doing::Writing;
}

void stop() {
  bus.stop();
  chip.doing = Doing::Nothing;
  happens(Stopped);
}

void performTask() {
  chip.hasTask = false;
  if (chip.task == StartRead || chip.task == StartWrite) begin(chip.task == StartRead);
  if (chip.task == Stop) stop();
}

void readByte() {
  if (!chip.isChannelOn || chip.channelEvent != Twi0 + Boundary) return forbid("nothing happens at the byte boundary");
  const bool isLast = chip.channelTask == Twi0 + Stop;
  if (!isLast && chip.channelTask != Twi0 + Suspend) forbid("another task happens at the byte boundary");
  if (chip.events[Received / 4]) forbid("a byte was not taken");
  chip.received = bus.read(!isLast);
  chip.isSuspended = !isLast;
  happens(Boundary);
  happens(Received);
  if (isLast) stop();
}

void writeByte() {
  chip.hasByte = false;
  if (bus.write(chip.toSend)) {
    happens(Sent);
  } else {
    fails(1 << 2);
  }
}

// The events that interrupt, by their bits in INTEN.
bool isRaised() {
  bool raised = false;
  for (const uint32_t event : {Stopped, Received, Sent, Failed}) {
    raised = raised || (chip.events[event / 4] && chip.interrupts >> ((event - 0x100) / 4) & 1);
  }
  return raised;
}

void giveTask(uint32_t task) {
  if (!chip.isEnabled) return forbid("the interface is off");
  if (task == Resume) {
    chip.isSuspended = false;
    return;
  }
  if (chip.hasTask) forbid("the task before has not begun");
  chip.task = task;
  chip.hasTask = true;
}

void writeTwi(uint32_t offset, uint32_t value) {
  if (offset < 0x100) return giveTask(offset);
  if (offset < EventsEnd) {
    if (value != 0) forbid("an event can only be cleared");
    chip.events[offset / 4] = 0;
    return;
  }
  switch (offset) {
    case 0x304:
      chip.interrupts |= value;
      break;
    case 0x308:
      chip.interrupts &= ~value;
      break;
    case 0x4C4:
      chip.errors &= ~value;
      break;
    case 0x500:
      chip.isEnabled = value == 5;
      break;
    case 0x508:
      chip.pins[0] = value;
      break;
    case 0x50C:
      chip.pins[1] = value;
      break;
    case 0x51C:
      chip.toSend = static_cast<uint8_t>(value);
      chip.hasByte = true;
      break;
    case 0x524:
      chip.frequency = value;
      break;
    case 0x588:
      chip.target = value;
      break;
    case 0xFFC:
      if (value == 0) {
        chip = {};
        chip.isInterruptEnabled = true;
      }
      break;
    default:
      forbid("there is no such register");
  }
}

}  // namespace

uint32_t read(uint32_t address) {
  const uint32_t offset = address - Twi0;
  if (offset < EventsEnd) return chip.events[offset / 4];
  if (offset == 0x4C4) return chip.errors;
  if (offset == 0x518) return chip.received;
  forbid("a register is read that the model does not have");
  return 0;
}

void write(uint32_t address, uint32_t value) {
  if (address >> 12 == Twi0 >> 12) {
    writeTwi(address - Twi0, value);
  } else if (address == Interconnect + 0x504) {
    chip.isChannelOn = value == 1;
  } else if (address == Interconnect + 0x508) {
    chip.isChannelOn = false;
  } else if (address == Interconnect + 0x510) {
    chip.channelEvent = value;
  } else if (address == Interconnect + 0x514) {
    chip.channelTask = value;
  } else if (address >= Configuration && address < Configuration + 4 * 32) {
    configurations[(address - Configuration) / 4] = value;
  } else {
    forbid("another part of the chip is written to");
  }
}

bool step() {
  if (chip.hasTask) {
    performTask();
  } else if (chip.doing == Doing::Writing && chip.hasByte) {
    writeByte();
  } else if (chip.doing == Doing::Reading && !chip.isSuspended) {
    readByte();
  } else {
    return false;
  }
  if (isRaised()) microflo::cortex::serveI2c();
  if (isRaised()) forbid("the handler leaves an event, so it is called for ever");
  return true;
}

}  // namespace model

namespace microflo {
namespace cortex {

namespace {
bool pulled;
}

void enableInterrupt(uint8_t number) {
  if (number == chip::IrqTwi) model::chip.isInterruptEnabled = true;
}

void chip::makeInput(Place place, bool pullUp) {
  model::configurations[place.bit] = 0;
  pulled = pullUp;
}

void chip::makeOutput(Place, bool) {}

bool chip::read(Place) {
  return !model::bus.isHeld && (model::bus.hasPullUps || pulled);
}

}  // namespace cortex
}  // namespace microflo
