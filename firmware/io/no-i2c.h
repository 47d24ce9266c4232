// The I²C bus (io/i2c-bus.h) of a board that has none.
#pragma once
#include "io/i2c-bus.h"

namespace microflo {

bool i2cbus::exists() {
  return false;
}

void i2cbus::start(uint8_t, uint8_t, uint8_t, bool, uint8_t*) {}

uint8_t i2cbus::result() {
  return i2c::Held;
}

void i2cbus::abandon() {}

}  // namespace microflo
