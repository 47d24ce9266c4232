// Wake-ups in microseconds (io/timers.h).
#include <avr/interrupt.h>

#include "core/network.h"
#include "io/timers.h"
#include "timers.h"

namespace microflo {
namespace avr {
namespace {

constexpr uint8_t Most = 4;

struct WakeAlarm : FarAlarm {
  bool isOpen;
  bool isSet;
  volatile bool hasRung;
};
WakeAlarm alarms[Most];

void ring(Alarm& alarm) {
  WakeAlarm& wake = static_cast<WakeAlarm&>(alarm);
  if (wake.comeNearer()) return;
  clearAlarm(wake);
  wake.isSet = false;
  wake.hasRung = true;
  network().postOnce(Interrupt{Interrupt::Pulses, 0});
  wakeLoop();
}

}  // namespace
}  // namespace avr

bool io::openAlarm(uint8_t& alarm) {
  using namespace avr;
  for (alarm = 0; alarm < Most; alarm++) {
    if (alarms[alarm].isOpen) continue;
    alarms[alarm].isOpen = true;
    alarms[alarm].ring = ring;
    return true;
  }
  return false;
}

void io::setAlarm(uint8_t alarm, uint32_t time) {
  using namespace avr;
  WakeAlarm& wake = alarms[alarm];
  const uint8_t status = SREG;
  cli();
  cancelAlarm(alarm);
  const int32_t left = static_cast<int32_t>(time - microseconds());
  wake.due = TCNT1;
  // One that is past must not ring before it is on the list.
  wake.aim(left <= 0 ? 1 : static_cast<uint32_t>(left) * StepsPerMicrosecond);
  wake.isSet = true;
  avr::setAlarm(wake);
  SREG = status;
}

bool io::takeAlarm(uint8_t alarm) {
  const bool rung = avr::alarms[alarm].hasRung;
  avr::alarms[alarm].hasRung = false;
  return rung;
}

void io::cancelAlarm(uint8_t alarm) {
  avr::WakeAlarm& wake = avr::alarms[alarm];
  if (wake.isSet) avr::clearAlarm(wake);
  wake.isSet = false;
  wake.hasRung = false;
}

void io::closeAlarm(uint8_t alarm) {
  cancelAlarm(alarm);
  avr::alarms[alarm].isOpen = false;
}

}  // namespace microflo
