// A model of SPI1 of the nRF51, as the chapter "SPI Master" of its reference manual describes it, with the pins P0.21
// to P0.23. Of its two places for bytes in each direction, the model has one.
#include "chip.h"
#include "spi-line.h"

namespace model {
namespace {

constexpr uint32_t Spi1 = 0x40004000;
constexpr uint8_t Mosi = 21, Miso = 22, Sck = 23;
constexpr uint32_t ReadyInterrupt = 1 << 2;

struct {
  bool isInterruptEnabled;
  bool isOn;
  bool isReady;
  uint32_t interrupts;
  uint32_t pins[3];
  uint32_t frequency;
  uint32_t configuration;
  uint8_t toSend;
  bool hasByte;
  uint8_t received;
  bool isUnread;
  // Of the pins: outputs, their levels, and the pull-up.
  bool outputs[32];
  bool levels[32];
  bool pullUps[32];
} chip;

void forbid(const char* what) {
  if (fault == nullptr) fault = what;
}

// What must not change while it is on.
void configure(uint32_t& field, uint32_t value) {
  if (chip.isOn) forbid("it is configured while it is on");
  field = value;
}

uint32_t clock() {
  for (uint32_t bit = 25; bit < 32; bit++) {
    if (chip.frequency == uint32_t{1} << bit) return 125000u << (bit - 25);
  }
  forbid("there is no such frequency");
  return 0;
}

void checkBegin() {
  if (chip.pins[0] != Sck || chip.pins[1] != Mosi || chip.pins[2] != Miso) forbid("the pins are not chosen");
  if (!chip.outputs[Sck] || !chip.outputs[Mosi] || chip.outputs[Miso]) forbid("the pins are not prepared");
  if (chip.levels[Sck] != (chip.configuration >> 2 & 1)) forbid("SCK does not rest at its level");
  if (!chip.pullUps[Miso]) forbid("MISO has no pull-up");
  if (!chip.isInterruptEnabled) forbid("the interrupt is not enabled");
}

bool isRaised() {
  return chip.isReady && chip.interrupts & ReadyInterrupt;
}

}  // namespace

uint32_t read(uint32_t address) {
  switch (address - Spi1) {
    case 0x108:
      return chip.isReady;
    case 0x518:
      chip.isUnread = false;
      return chip.received;
    default:
      forbid("a register is read that the model does not have");
      return 0;
  }
}

void write(uint32_t address, uint32_t value) {
  switch (address - Spi1) {
    case 0x108:
      if (value != 0) forbid("an event can only be cleared");
      chip.isReady = false;
      break;
    case 0x304:
      chip.interrupts |= value;
      break;
    case 0x308:
      chip.interrupts &= ~value;
      break;
    case 0x500:
      chip.isOn = value == 1;
      if (!chip.isOn) chip.hasByte = false;
      break;
    case 0x508:
      return configure(chip.pins[0], value);
    case 0x50C:
      return configure(chip.pins[1], value);
    case 0x510:
      return configure(chip.pins[2], value);
    case 0x51C:
      if (!chip.isOn) forbid("it is off");
      if (chip.hasByte) forbid("there is no room");
      chip.toSend = static_cast<uint8_t>(value);
      chip.hasByte = true;
      break;
    case 0x524:
      return configure(chip.frequency, value);
    case 0x554:
      return configure(chip.configuration, value);
    default:
      forbid("a register is written that the model does not have");
  }
}

bool step() {
  if (!chip.isOn || !chip.hasByte) return false;
  checkBegin();
  if (chip.isUnread) forbid("a byte was not taken");
  chip.hasByte = false;
  const bool lowFirst = chip.configuration & 1;
  const uint8_t mode = static_cast<uint8_t>((chip.configuration >> 2 & 1) << 1 | (chip.configuration >> 1 & 1));
  const uint8_t answer = line.exchange(lowFirst ? turned(chip.toSend) : chip.toSend, mode, clock());
  chip.received = lowFirst ? turned(answer) : answer;
  chip.isUnread = chip.isReady = true;
  if (isRaised()) microflo::cortex::serveSpi();
  if (isRaised()) forbid("the handler leaves an event, so it is called for ever");
  return true;
}

bool arePinsFree() {
  return !chip.isOn && !chip.levels[Sck];
}

}  // namespace model

namespace microflo {
namespace cortex {

void enableInterrupt(uint8_t number) {
  if (number == chip::IrqSpi1) model::chip.isInterruptEnabled = true;
}

void chip::makeInput(Place place, bool pullUp) {
  model::chip.outputs[place.bit] = false;
  model::chip.pullUps[place.bit] = pullUp;
}

void chip::makeOutput(Place place, bool level) {
  model::chip.outputs[place.bit] = true;
  model::chip.levels[place.bit] = level;
}

}  // namespace cortex
}  // namespace microflo
