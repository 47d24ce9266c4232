// The flash of a chip, of which the storage has the last pages: what a model of a flash controller changes. It is
// shared with processes that are forked, which stand for a board between two resets.
#pragma once
#include <stdint.h>

namespace model {

constexpr unsigned PageBytes = 1024;
constexpr unsigned Pages = 4;
constexpr unsigned ErasureMicroseconds = 8000;

struct Flash {
  // What was done that the manual of the chip forbids.
  const char* fault;
  unsigned erasures[Pages];
  // Words written and pages erased since the beginning, and those after which the power fails.
  unsigned operations;
  unsigned cutAt;
  // Microseconds for which the clock has stood still.
  uint32_t stoodStill;
};

// At MICROFLO_STORAGE_AT, as in the chip.
uint8_t* bytes();
extern Flash* flash;
// Blank, with the power on.
void makeFlash();

}  // namespace model
