#include "clock.h"

#include "io/io.h"

namespace microflo {
namespace kernel {
namespace {

uint64_t start;

uint64_t now() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<uint64_t>(time.tv_sec) * 1000000000 + static_cast<uint64_t>(time.tv_nsec);
}

}  // namespace

void startClock() {
  start = now();
}

uint64_t nanoseconds() {
  return sinceStart(now());
}

uint64_t sinceStart(uint64_t time) {
  return time - start;
}

}  // namespace kernel

uint32_t io::milliseconds() {
  return static_cast<uint32_t>(kernel::nanoseconds() / kernel::NanosecondsPerMillisecond);
}

uint32_t io::microseconds() {
  return static_cast<uint32_t>(kernel::nanoseconds() / kernel::NanosecondsPerMicrosecond);
}

}  // namespace microflo
