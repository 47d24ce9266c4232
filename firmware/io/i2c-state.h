// What i2c.cpp keeps of the bus. A firmware has one of these; where one process has several boards (MICROFLO_SEVERAL),
// each board has its own.
#pragma once
#include "io/i2c.h"
#include "io/turns.h"

namespace microflo {
namespace i2c {

struct State {
  uint8_t bytes[MostBytes];
  // Who has started the running transaction; 0 when that node is gone.
  NodeId owner;
  // Whose turn it is, while that node is called; 0 otherwise.
  NodeId turn;
  Turns turns;
  bool isRunning;
  bool isAbandoned;
  uint8_t timeout;
  // When the transaction began, in milliseconds.
  uint16_t started;
};

// That of the board. Zeroed memory is the state of a bus that nobody has asked for.
State& state();

}  // namespace i2c
}  // namespace microflo
