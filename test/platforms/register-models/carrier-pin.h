// The pin at which a model of a chip shows its carrier.
#pragma once
#include <stdint.h>

#include <vector>

#include "chip.h"

namespace model {

struct Edge {
  // In cycles of F_CPU.
  uint64_t time;
  bool level;
};

// A pin that the carrier reaches, one that it does not, and whether there is such a one.
extern const microflo::cortex::Place carrierPin, otherPin;
extern const bool hasOtherPin;
// Whether something was done that the manual of the chip forbids.
extern const char* fault;

// The level of the pin, and all its changes.
bool level();
extern std::vector<Edge> edges;
extern uint64_t now;
// Lets the chip go on.
void pass(uint64_t cycles);

}  // namespace model
