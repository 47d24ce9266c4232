// What is wired to a board, and answers while a component is called: see board_on_hear().
#pragma once
#include <stdint.h>

#include "core/packet.h"

struct Board;

namespace simulated {

// What a board knows of it.
struct Outside {
  // The pins that it hears.
  uint16_t pins = 0;
  // It has had enough of this run.
  bool isGone = false;
  // The time up to which it has nothing to do.
  uint64_t quietUntil = 0;
  // How often it was called in the same call of a component.
  uint32_t times = 0;
  uint64_t call = 0;
};

// Calls what is outside, in the middle of a component.
void callOutside(Board& board);
// Tells it of a change of [pin] that is in the log, if it hears that pin.
void tellOutside(Board& board, microflo::Pin pin);
// Calls it if the time has passed what it was waiting for.
void timeHasPassed(Board& board);
// Lets time pass in the middle of a component, as far as what is outside and the timers of the board are concerned.
void pass(Board& board, uint32_t microseconds);

}  // namespace simulated
