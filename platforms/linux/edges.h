// Edge capture (io/edges.h), with the times that the kernel notes in its interrupt.
#pragma once
#include "pins.h"

namespace microflo {
namespace kernel {

// Notes a change of a pin at [time], in nanoseconds of CLOCK_MONOTONIC. False when the pin is not captured.
bool captureEdge(Pin pin, bool level, uint64_t time);

}  // namespace kernel
}  // namespace microflo
