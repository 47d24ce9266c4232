#include "timers.h"

#if defined(MICROFLO_TIMER)
#include "registers.h"

namespace microflo {
namespace cortex {
namespace {

Alarm* alarms;
bool runs;

// What is due in so many microseconds is waited for: another interrupt would come too late.
constexpr int32_t Soon = 2;

// The alarm that is due first; null when there is none.
Alarm* firstOf(uint32_t count, int32_t& left) {
  Alarm* first = nullptr;
  for (Alarm* each = alarms; each != nullptr; each = each->next) {
    const int32_t distance = static_cast<int32_t>(each->due - count);
    if (first != nullptr && distance >= left) continue;
    left = distance;
    first = each;
  }
  return first;
}

}  // namespace

uint32_t timerNow() {
  if (!runs) {
    chip::startTimer();
    enableInterrupt(chip::IrqTimer);
    runs = true;
  }
  return chip::timerCount();
}

void waitUntil(uint32_t count) {
  while (static_cast<int32_t>(chip::timerCount() - count) < 0) {
  }
}

void setAlarm(Alarm& alarm) {
  timerNow();
  Lock lock;
  alarm.next = alarms;
  alarms = &alarm;
  // The handler sets the time.
  pendInterrupt(chip::IrqTimer);
}

void clearAlarm(Alarm& alarm) {
  Lock lock;
  for (Alarm** link = &alarms; *link != nullptr; link = &(*link)->next) {
    if (*link != &alarm) continue;
    *link = alarm.next;
    return;
  }
}

// Rings what is due, and sets the timer for the next.
void serveTimer() {
  chip::acknowledgeTimer();
  for (;;) {
    int32_t left = 0;
    Alarm* first = firstOf(timerNow(), left);
    if (first == nullptr) return;
    if (left > Soon) {
      chip::setTimer(first->due);
      // A moment that has passed meanwhile brings no interrupt.
      if (static_cast<int32_t>(first->due - chip::timerCount()) > 1) return;
    }
    waitUntil(first->due);
    first->ring(*first);
  }
}

}  // namespace cortex
}  // namespace microflo

#else
#include "io/no-alarms.h"
#include "io/no-timers.h"
#endif
