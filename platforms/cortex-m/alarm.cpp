// Wake-ups in microseconds (io/timers.h).
#include "timers.h"

#if defined(MICROFLO_TIMER)
#include "core/network.h"
#include "io/timers.h"
#include "registers.h"
#include "wake.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint8_t Most = 8;

struct WakeAlarm : Alarm {
  bool isOpen;
  bool isSet;
  volatile bool hasRung;
};
WakeAlarm all[Most];

void ring(Alarm& alarm) {
  WakeAlarm& wake = static_cast<WakeAlarm&>(alarm);
  clearAlarm(wake);
  wake.isSet = false;
  wake.hasRung = true;
  network().postOnce(Interrupt{Interrupt::Pulses, 0});
  wakeLoop();
}

}  // namespace
}  // namespace cortex

bool io::openAlarm(uint8_t& alarm) {
  using namespace cortex;
  for (alarm = 0; alarm < Most; alarm++) {
    if (all[alarm].isOpen) continue;
    all[alarm].isOpen = true;
    all[alarm].ring = ring;
    return true;
  }
  return false;
}

void io::setAlarm(uint8_t alarm, uint32_t time) {
  using namespace cortex;
  WakeAlarm& wake = all[alarm];
  Lock lock;
  cancelAlarm(alarm);
  const int32_t left = static_cast<int32_t>(time - microseconds());
  // One that is past must not ring before it is on the list.
  wake.due = timerNow() + (left <= 0 ? 1 : static_cast<uint32_t>(left));
  wake.isSet = true;
  cortex::setAlarm(wake);
}

bool io::takeAlarm(uint8_t alarm) {
  const bool rung = cortex::all[alarm].hasRung;
  cortex::all[alarm].hasRung = false;
  return rung;
}

void io::cancelAlarm(uint8_t alarm) {
  cortex::WakeAlarm& wake = cortex::all[alarm];
  cortex::Lock lock;
  if (wake.isSet) cortex::clearAlarm(wake);
  wake.isSet = false;
  wake.hasRung = false;
}

void io::closeAlarm(uint8_t alarm) {
  cancelAlarm(alarm);
  cortex::all[alarm].isOpen = false;
}

}  // namespace microflo
#endif
