#pragma once
#include <stdint.h>

#include "registers.h"

namespace microflo {
namespace cortex {

// Starts the clock of io.h at 0.
void startClock();

// No interrupt handler runs while one of these is there, as with Lock, and this may take longer than a millisecond: at
// the end, the clock has caught up. [counter] counts without interrupts, [rate] times in a microsecond, and wraps at
// 2^32.
class Standstill {
 public:
  explicit Standstill(uint32_t (*counter)(), uint32_t rate = 1);
  ~Standstill();

 private:
  Lock lock_;
  uint32_t (*counter_)();
  uint32_t rate_;
  uint32_t begin_;
  // Microseconds of the clock at the beginning, as part of the millisecond [time_].
  uint32_t phase_;
  uint32_t time_;
};

}  // namespace cortex
}  // namespace microflo
