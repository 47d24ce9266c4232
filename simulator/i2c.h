// The I²C bus of a simulated board. The master is outside, as the bus and its parts are: the board says in its log what
// it wants of it (board.h, LOG_I2C), and is told how that ended.
#pragma once
#include "io/i2c-bus.h"
#include "io/i2c-state.h"

namespace simulated {

struct I2c {
  microflo::i2c::State state;
  // How the transaction has ended, or None.
  uint8_t ended;

  void reset() { memset(static_cast<void*>(this), 0, sizeof *this); }
};

}  // namespace simulated
