#include "pins.h"

namespace simulated {

void Pin::reset() {
  mode_ = PIN_FLOATING;
  output_ = 0;
  driven_ = -1;
  watched_ = false;
  captured_ = 0;
  heard_ = false;
  analog_ = 0;
}

bool Pin::level() const {
  if (isOutput()) return output_ != 0;
  if (driven_ >= 0) return driven_ != 0;
  return mode_ == PIN_PULL_UP;
}

uint16_t Pin::value() const {
  if (mode_ == PIN_PWM) return output_;
  if (mode_ == PIN_ANALOG) return analog_;
  return level();
}

bool Pin::output(uint8_t mode, uint8_t value) {
  if (mode_ == mode && output_ == value) return false;
  mode_ = mode;
  output_ = value;
  stopWatching();
  return true;
}

void Pin::input(uint8_t mode) {
  mode_ = mode;
  if (mode == PIN_ANALOG) stopWatching();
}

}  // namespace simulated
