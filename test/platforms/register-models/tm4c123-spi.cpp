// A model of SSI0 of the TM4C123, as chapter 15 of its data sheet (SPMS376E) describes it, with the pins PA2, PA4 and
// PA5.
#include <stddef.h>

#include <deque>

#include "chip.h"
#include "spi-line.h"

namespace model {
namespace {

constexpr uint32_t Ssi0 = 0x40008000;
constexpr uint32_t Reset = 0x400FE51C;
constexpr uint32_t PortA = 0x40004000;
constexpr uint32_t PullUp = 0x510;
constexpr uint8_t Sck = 2, Miso = 4, Mosi = 5;
constexpr size_t Depth = 8;
constexpr uint32_t TimedOut = 1 << 1, HalfFull = 1 << 2;

struct {
  bool isAwake;
  bool isInReset;
  bool isInterruptEnabled;
  uint32_t control[2];
  uint32_t prescaler;
  uint32_t mask;
  bool isTimedOut;
  uint32_t pullUps;
  uint8_t functions[8];
} chip;
std::deque<uint8_t> transmit;
std::deque<uint8_t> received;

void forbid(const char* what) {
  if (fault == nullptr) fault = what;
}

bool isOn() {
  return chip.control[1] & 1 << 1;
}

bool isSsi(uint32_t address) {
  return address >> 12 == Ssi0 >> 12;
}

void checkAwake() {
  if (!chip.isAwake) forbid("it has no clock");
  if (chip.isInReset) forbid("it is in reset");
}

void reset(uint32_t value) {
  chip.isInReset = value & 1;
  if (!chip.isInReset) return;
  transmit.clear();
  received.clear();
  chip.control[0] = chip.control[1] = chip.prescaler = chip.mask = 0;
  chip.isTimedOut = false;
}

void configure(uint32_t& field, uint32_t value) {
  if (isOn()) forbid("it is configured while it is on (15.4)");
  field = value;
}

void checkBegin() {
  for (const uint8_t pin : {Sck, Miso, Mosi}) {
    if (chip.functions[pin] != 2) forbid("a pin does not belong to the interface");
  }
  if (!(chip.pullUps & 1 << Miso)) forbid("MISO has no pull-up");
  if (!chip.isInterruptEnabled) forbid("the interrupt is not enabled");
  if ((chip.control[0] & 0x3F) != 7) forbid("these are no bytes in Freescale's format");
  if (chip.prescaler < 2 || chip.prescaler > 254 || chip.prescaler & 1) forbid("there is no such prescaler");
}

uint32_t raised() {
  return (chip.isTimedOut ? TimedOut : 0) | (received.size() >= Depth / 2 ? HalfFull : 0);
}

void interrupt() {
  if (!(raised() & chip.mask)) return;
  microflo::cortex::serveSpi();
  if (raised() & chip.mask) forbid("the handler leaves an interrupt, so it is called for ever");
}

}  // namespace

uint32_t read(uint32_t address) {
  if (address == PortA + PullUp) return chip.pullUps;
  if (!isSsi(address)) return 0;
  checkAwake();
  switch (address - Ssi0) {
    case 0x008: {
      if (received.empty()) forbid("nothing has come");
      const uint8_t byte = received.empty() ? 0 : received.front();
      if (!received.empty()) received.pop_front();
      return byte;
    }
    case 0x00C:
      return (transmit.empty() ? 1 : 0) | (transmit.size() < Depth ? 2 : 0) | (received.empty() ? 0 : 4) |
             (transmit.empty() ? 0 : 16);
    default:
      forbid("a register is read that the model does not have");
      return 0;
  }
}

void write(uint32_t address, uint32_t value) {
  if (address == PortA + PullUp) {
    chip.pullUps = value;
    return;
  }
  if (address == Reset) return reset(value);
  if (!isSsi(address)) return forbid("another part of the chip is written to");
  checkAwake();
  switch (address - Ssi0) {
    case 0x000:
      return configure(chip.control[0], value);
    case 0x004:
      chip.control[1] = value;
      if (value & ~uint32_t{2}) forbid("it would be a slave, or hear itself");
      break;
    case 0x008:
      if (!isOn()) forbid("it is off");
      if (transmit.size() == Depth) return forbid("there is no room");
      transmit.push_back(static_cast<uint8_t>(value));
      break;
    case 0x010:
      return configure(chip.prescaler, value);
    case 0x014:
      chip.mask = value;
      break;
    case 0x020:
      if (value & TimedOut) chip.isTimedOut = false;
      break;
    default:
      forbid("a register is written that the model does not have");
  }
}

// A byte, or the time of 32 bits in which nothing was taken.
bool step() {
  if (isOn() && !transmit.empty()) {
    checkBegin();
    const uint8_t byte = transmit.front();
    transmit.pop_front();
    const uint32_t control = chip.control[0];
    const uint8_t mode = static_cast<uint8_t>((control >> 6 & 1) << 1 | (control >> 7 & 1));
    const uint32_t frequency = F_CPU / (chip.prescaler * ((control >> 8 & 0xFF) + 1));
    if (received.size() == Depth) forbid("a byte was lost");
    received.push_back(line.exchange(byte, mode, frequency));
  } else if (isOn() && !received.empty() && !chip.isTimedOut) {
    chip.isTimedOut = true;
  } else {
    return false;
  }
  interrupt();
  return true;
}

bool arePinsFree() {
  return chip.functions[Sck] == 0 && chip.functions[Mosi] == 0;
}

}  // namespace model

namespace microflo {
namespace cortex {

void enableInterrupt(uint8_t number) {
  if (number == chip::IrqSsi0) model::chip.isInterruptEnabled = true;
}

void chip::awake(uint32_t part, uint32_t bits) {
  if (part == PartSsi && bits == 1) model::chip.isAwake = true;
}

void chip::connect(Place place, Function function) {
  model::chip.functions[place.bit] = static_cast<uint8_t>(function);
  model::chip.pullUps &= ~(1u << place.bit);
}

void chip::makeOutput(Place place, bool) {
  model::chip.functions[place.bit] = 0;
}

}  // namespace cortex
}  // namespace microflo
