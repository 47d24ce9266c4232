// What spi.cpp keeps of the bus. A firmware has one of these; where one process has several boards (MICROFLO_SEVERAL),
// each board has its own.
#pragma once
#include "io/spi.h"
#include "io/turns.h"

namespace microflo {
namespace spi {

struct State {
  uint8_t bytes[MostBytes];
  Turns turns;
  // Who may call start() now, while it is called; 0 otherwise.
  NodeId turn;
  // Whose part is selected; 0 when none is.
  NodeId owner;
  // The pin of that part.
  Pin select;
  bool isRunning;
};

// That of the board. Zeroed memory is the state of a bus that nobody has asked for.
State& state();

}  // namespace spi
}  // namespace microflo
