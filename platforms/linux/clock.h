// Time since the program began, by the kernel's clock that nobody sets.
#pragma once
#include <stdint.h>
#include <time.h>

namespace microflo {
namespace kernel {

// Must be called first: starts the clock at 0.
void startClock();

// Nanoseconds since then.
uint64_t nanoseconds();
// The same at [time], in nanoseconds of CLOCK_MONOTONIC.
uint64_t sinceStart(uint64_t time);

constexpr uint64_t NanosecondsPerMicrosecond = 1000;
constexpr uint64_t NanosecondsPerMillisecond = 1000000;

}  // namespace kernel
}  // namespace microflo
