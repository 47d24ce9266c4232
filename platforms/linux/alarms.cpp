// Wake-ups in microseconds (io/timers.h): the loop sleeps until the first of them. The rest of the timers needs more
// exactness than a program of Linux has.
#include "alarms.h"

#include <sys/prctl.h>

#include "clock.h"
#include "core/network.h"
#include "io/no-timers.h"

namespace microflo {
namespace kernel {
namespace {

constexpr uint8_t Most = 8;

struct Alarm {
  bool isOpen;
  bool isSet;
  bool hasRung;
  // In nanoseconds().
  uint64_t due;
};
Alarm alarms[Most];

}  // namespace

bool nextAlarm(uint64_t& due) {
  bool found = false;
  for (const Alarm& each : alarms) {
    if (!each.isSet || (found && each.due >= due)) continue;
    due = each.due;
    found = true;
  }
  return found;
}

void ringAlarms() {
  const uint64_t now = nanoseconds();
  for (Alarm& each : alarms) {
    if (!each.isSet || each.due > now) continue;
    each.isSet = false;
    each.hasRung = true;
    network().postOnce(Interrupt{Interrupt::Pulses, 0});
  }
}

}  // namespace kernel

bool io::openAlarm(uint8_t& alarm) {
  using namespace kernel;
  // Otherwise the kernel may let the loop sleep for 50 µs more, to wake several programs at once (prctl(2)).
  prctl(PR_SET_TIMERSLACK, 1);
  for (alarm = 0; alarm < Most; alarm++) {
    if (alarms[alarm].isOpen) continue;
    alarms[alarm].isOpen = true;
    return true;
  }
  return false;
}

void io::setAlarm(uint8_t alarm, uint32_t time) {
  using namespace kernel;
  const uint64_t now = nanoseconds() / NanosecondsPerMicrosecond;
  const int32_t left = static_cast<int32_t>(time - static_cast<uint32_t>(now));
  Alarm& one = alarms[alarm];
  one.due = (now + static_cast<uint64_t>(left > 0 ? left : 0)) * NanosecondsPerMicrosecond;
  one.isSet = true;
  one.hasRung = false;
}

bool io::takeAlarm(uint8_t alarm) {
  const bool rung = kernel::alarms[alarm].hasRung;
  kernel::alarms[alarm].hasRung = false;
  return rung;
}

void io::cancelAlarm(uint8_t alarm) {
  kernel::alarms[alarm].isSet = false;
  kernel::alarms[alarm].hasRung = false;
}

void io::closeAlarm(uint8_t alarm) {
  cancelAlarm(alarm);
  kernel::alarms[alarm].isOpen = false;
}

}  // namespace microflo
