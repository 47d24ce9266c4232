// The reference for the benchmark of a hop: the least that a hop can cost.
#pragma once
#include <stdint.h>

namespace simulated {

// Nanoseconds that one of [count] messages takes through a bare ring queue and a table of functions: a chain of ten
// stages that hand 8-byte messages on, with nothing checked.
double referenceHop(uint64_t count);

}  // namespace simulated
