// Strips of pixels (io/pulses.h). A train takes time on the pin, and none of the program.
#pragma once
#include <stdint.h>

namespace simulated {

struct Strip {
  void reset() { ready = 0; }

  // When the pins have been low for long enough since the last train, in microseconds.
  uint64_t ready;
};

}  // namespace simulated
