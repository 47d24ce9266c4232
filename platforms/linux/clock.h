// Time since the program began, by the kernel's clock that nobody sets.
#pragma once
#include <stdint.h>
#include <time.h>

namespace microflo {
namespace kernel {

// To be called first: time begins.
void startClock();

// Nanoseconds since then.
uint64_t nanoseconds();

constexpr uint64_t NanosecondsPerMillisecond = 1000000;

}  // namespace kernel
}  // namespace microflo
