#include "pins.h"

#include <cstdio>
#include <cstring>

namespace lpc1768 {
namespace {

constexpr uint32_t PinMode0 = 0x40;

// Table 83: what PINMODE says.
enum Mode : uint32_t { PullUp = 0, Repeater = 1, Neither = 2, PullDown = 3 };

}  // namespace

std::string nameOf(Pin pin) {
  return 'P' + std::to_string(pin.port) + '.' + std::to_string(pin.bit);
}

bool parsePin(const std::string& text, Pin& pin) {
  return sscanf(text.c_str(), "P%u.%u", &pin.port, &pin.bit) == 2 && pin.port < Ports && pin.bit < 32;
}

void Pins::reset() {
  memset(functions_, 0, sizeof functions_);
  memset(modes_, 0, sizeof modes_);
}

uint32_t Pins::read(uint32_t offset) {
  if (offset / 4 < Words) return functions_[offset / 4];
  if (offset >= PinMode0 && offset - PinMode0 < sizeof modes_) return modes_[(offset - PinMode0) / 4];
  return 0;
}

void Pins::write(uint32_t offset, uint32_t value, uint32_t) {
  if (offset / 4 < Words) functions_[offset / 4] = value;
  if (offset >= PinMode0 && offset - PinMode0 < sizeof modes_) modes_[(offset - PinMode0) / 4] = value;
}

bool Pins::pullsUp(Pin pin) const {
  return field(modes_, pin) == PullUp;
}

bool Pins::outerLevel(Pin pin) const {
  if (driven_[pin.port] >> pin.bit & 1) return levels_[pin.port] >> pin.bit & 1;
  // A repeater holds the level that was there last.
  return pullsUp(pin) || (field(modes_, pin) == Repeater && levels_[pin.port] >> pin.bit & 1);
}

void Pins::drive(Pin pin, int level) {
  const uint32_t bit = 1u << pin.bit;
  driven_[pin.port] = level < 0 ? driven_[pin.port] & ~bit : driven_[pin.port] | bit;
  if (level >= 0) levels_[pin.port] = level > 0 ? levels_[pin.port] | bit : levels_[pin.port] & ~bit;
}

}  // namespace lpc1768
