#include "gpio.h"

#include <cstring>

namespace lpc1768 {
namespace {

enum Register : uint32_t { Dir = 0x00, Mask = 0x10, Value = 0x14, Set = 0x18, Clr = 0x1C };
constexpr uint32_t PortSize = 0x20;

// Offsets in a group of interrupt registers; that of port 0 begins at 0x84, that of port 2 at 0xA4.
enum InterruptRegister : uint32_t { StatR = 0x00, StatF = 0x04, IntClr = 0x08, EnR = 0x0C, EnF = 0x10 };
constexpr uint32_t IntStatus = 0x80;

// The port that registers at [offset] belong to; false when there is none.
bool findGroup(uint32_t offset, uint32_t& port, uint32_t& place) {
  for (const uint32_t number : {0u, 2u}) {
    const uint32_t begin = number == 0 ? 0x84 : 0xA4;
    if (offset < begin || offset > begin + EnF) continue;
    port = number;
    place = offset - begin;
    return true;
  }
  return false;
}

}  // namespace

void Gpio::reset() {
  memset(ports_, 0, sizeof ports_);
  for (uint32_t number = 0; number < Ports; number++) {
    for (uint32_t bit = 0; bit < 32; bit++) {
      if (pins_.outerLevel({number, bit})) ports_[number].levels |= 1u << bit;
    }
  }
}

uint32_t Gpio::read(uint32_t offset) {
  if (offset / PortSize >= Ports) return 0;
  const Port& port = ports_[offset / PortSize];
  switch (offset % PortSize) {
    case Dir:
      return port.direction;
    case Mask:
      return port.mask;
    case Value:
      return port.levels & ~port.mask;
    case Set:
      return port.latch;
  }
  return 0;
}

void Gpio::write(uint32_t offset, uint32_t value, uint32_t mask) {
  if (offset / PortSize >= Ports) return;
  Port& port = ports_[offset / PortSize];
  const uint32_t free = mask & ~port.mask;
  switch (offset % PortSize) {
    case Dir:
      port.direction = (port.direction & ~mask) | (value & mask);
      break;
    case Mask:
      port.mask = (port.mask & ~mask) | (value & mask);
      break;
    case Value:
      port.latch = (port.latch & ~free) | (value & free);
      break;
    case Set:
      port.latch |= value & free;
      break;
    case Clr:
      port.latch &= ~(value & free);
      break;
  }
  lookAt(offset / PortSize);
}

bool Gpio::level(Pin pin) const {
  return ports_[pin.port].levels >> pin.bit & 1;
}

void Gpio::look() {
  for (uint32_t number = 0; number < Ports; number++) lookAt(number);
}

uint32_t Gpio::used(uint32_t number) const {
  uint32_t bits = 0;
  for (uint32_t bit = 0; bit < 32; bit++) bits |= static_cast<uint32_t>(pins_.function({number, bit}) == 0) << bit;
  return bits;
}

void Gpio::lookAt(uint32_t number) {
  Port& port = ports_[number];
  const uint32_t isOutput = port.direction & used(number);
  const uint32_t before = port.levels;
  uint32_t levels = 0;
  for (uint32_t bit = 0; bit < 32; bit++) {
    const Pin pin{number, bit};
    const bool drives = isOutput >> bit & 1;
    const bool level = drives ? port.latch >> bit & 1 : pins_.outerLevel(pin);
    levels |= static_cast<uint32_t>(level) << bit;
    const bool isNew = drives && (!(port.shown >> bit & 1) || level != (before >> bit & 1));
    if (isNew) news_.pin(nameOf(pin), level);
    const bool isReleased = !drives && port.shown >> bit & 1;
    if (isReleased) news_.release(nameOf(pin));
  }
  port.levels = levels;
  port.shown = isOutput;
  port.risen |= levels & ~before & port.risingEnabled;
  port.fallen |= before & ~levels & port.fallingEnabled;
}

uint32_t Gpio::Interrupts::read(uint32_t offset) {
  if (offset == IntStatus) {
    const Port(&ports)[Ports] = gpio_.ports_;
    return ((ports[0].risen | ports[0].fallen) != 0) | ((ports[2].risen | ports[2].fallen) != 0) << 2;
  }
  uint32_t number, place;
  if (!findGroup(offset, number, place)) return 0;
  const Port& port = gpio_.ports_[number];
  switch (place) {
    case StatR:
      return port.risen;
    case StatF:
      return port.fallen;
    case EnR:
      return port.risingEnabled;
    case EnF:
      return port.fallingEnabled;
  }
  return 0;
}

void Gpio::Interrupts::write(uint32_t offset, uint32_t value, uint32_t) {
  uint32_t number, place;
  if (!findGroup(offset, number, place)) return;
  Port& port = gpio_.ports_[number];
  switch (place) {
    case IntClr:
      port.risen &= ~value;
      port.fallen &= ~value;
      break;
    case EnR:
      port.risingEnabled = value;
      break;
    case EnF:
      port.fallingEnabled = value;
      break;
  }
}

bool Gpio::Interrupts::interrupts() const {
  const Port(&ports)[Ports] = gpio_.ports_;
  return (ports[0].risen | ports[0].fallen | ports[2].risen | ports[2].fallen) != 0;
}

}  // namespace lpc1768
