// Wake-ups in microseconds (io/timers.h), by the clock until which the loop sleeps.
#pragma once
#include <stdint.h>

namespace microflo {
namespace kernel {

// Whether an alarm is set; [due] is then the nanoseconds() of the first.
bool nextAlarm(uint64_t& due);
// Rings those that are due.
void ringAlarms();

}  // namespace kernel
}  // namespace microflo
