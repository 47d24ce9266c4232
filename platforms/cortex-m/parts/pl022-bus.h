// The SPI bus (io/spi-bus.h) of a chip at which one PL022 serves it. The file that includes this, once in a chip, says
// how the bus is opened and closed: where the interface is, its clock and its pins.
#pragma once
#include "chip.h"
#include "parts/pl022.h"

namespace microflo {
namespace cortex {
namespace {

// The handler has it while a transfer runs.
Pl022 port;

}  // namespace

void serveSpi() {
  port.serve();
}

}  // namespace cortex

bool spibus::exists() {
  return true;
}

void spibus::start(uint8_t* bytes, uint8_t count) {
  cortex::port.start(bytes, count);
}

uint8_t spibus::result() {
  return cortex::port.result();
}

}  // namespace microflo
