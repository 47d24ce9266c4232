// What timer 1 does besides the clock while it counts freely (clock.h): it calls functions at exact times.
#pragma once
#include "clock.h"

namespace microflo {
namespace avr {

// Calls [ring] in the handler of compare unit B when the timer has reached [due], or a little later. It moves due to
// the next time, less than half a turn of the timer away, or takes its alarm off.
struct Alarm {
  void (*ring)(Alarm&);
  uint16_t due;
  Alarm* next;
};

// Puts an alarm on the list, and takes it off; it lies still meanwhile. While there is one, the timer counts freely.
void setAlarm(Alarm& alarm);
void clearAlarm(Alarm& alarm);

// An alarm that may be further away than half a turn of the timer.
struct FarAlarm : Alarm {
  // Steps from [due] to the time that is meant.
  uint32_t left;

  // Aims [steps] after [due].
  void aim(uint32_t steps) {
    left = steps;
    comeNearer();
  }
  // Called when it rings. False when the time that is meant has come; otherwise it rings again.
  bool comeNearer() {
    constexpr uint16_t Longest = 0x4000;
    const uint16_t steps = left < Longest ? static_cast<uint16_t>(left) : Longest;
    due += steps;
    left -= steps;
    return steps != 0;
  }
};

}  // namespace avr
}  // namespace microflo
