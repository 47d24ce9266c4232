// The SPI bus of a simulated board. The master is outside, as the parts are: the board says in its log what it wants of
// it (board.h, LOG_SPI), and is told what was read.
#pragma once
#include "io/spi-bus.h"
#include "io/spi-state.h"

namespace simulated {

struct Spi {
  microflo::spi::State state;
  microflo::spi::Settings settings;
  // How the transfer has ended, or None.
  uint8_t ended;

  void reset() { memset(static_cast<void*>(this), 0, sizeof *this); }
};

}  // namespace simulated
