// What the microsecond timer of a chip (chip.h) does: it calls functions at exact times.
#pragma once
#include <stdint.h>

#include "chip.h"

namespace microflo {
namespace cortex {

// Calls [ring] in the handler of the timer when it has reached [due], or a little later. It moves due to the next time,
// less than half a turn of the timer away (35 minutes), or takes its alarm off.
struct Alarm {
  void (*ring)(Alarm&);
  uint32_t due;
  Alarm* next;
};

// Puts an alarm on the list, and takes it off; it lies still meanwhile.
void setAlarm(Alarm& alarm);
void clearAlarm(Alarm& alarm);

// The count of the timer, which runs from the first call on.
uint32_t timerNow();
// Waits for a moment that is near.
void waitUntil(uint32_t count);

// For how long a handler comes before the moment that it then waits for: as long as one of another interrupt takes, 400
// cycles.
constexpr uint32_t Early = 1 + 400000000 / F_CPU;

}  // namespace cortex
}  // namespace microflo
