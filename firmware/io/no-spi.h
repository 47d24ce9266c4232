// The SPI bus (io/spi-bus.h) of a board that has none.
#pragma once
#include "io/spi-bus.h"

namespace microflo {

bool spibus::exists() {
  return false;
}

void spibus::open(const spi::Settings&) {}

void spibus::start(uint8_t*, uint8_t) {}

uint8_t spibus::result() {
  return spi::Disturbed;
}

void spibus::close() {}

}  // namespace microflo
