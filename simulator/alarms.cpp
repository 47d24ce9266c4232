#include "alarms.h"

#include "io/timers.h"
#include "state.h"

namespace simulated {

void Alarms::reset() {
  for (Alarm& each : alarms_) each = Alarm{false, false, Never};
}

bool Alarms::open(uint8_t& alarm) {
  for (alarm = 0; alarm < Most; alarm++) {
    if (alarms_[alarm].isOpen) continue;
    alarms_[alarm].isOpen = true;
    return true;
  }
  return false;
}

void Alarms::close(uint8_t alarm) {
  cancel(alarm);
  alarms_[alarm].isOpen = false;
}

void Alarms::set(uint8_t alarm, uint64_t due) {
  alarms_[alarm].due = due;
  alarms_[alarm].hasRung = false;
}

void Alarms::cancel(uint8_t alarm) {
  set(alarm, Never);
}

bool Alarms::take(uint8_t alarm) {
  const bool rung = alarms_[alarm].hasRung;
  alarms_[alarm].hasRung = false;
  return rung;
}

uint64_t Alarms::next() const {
  uint64_t first = Never;
  for (const Alarm& each : alarms_) {
    if (each.due < first) first = each.due;
  }
  return first;
}

bool Alarms::ring(uint64_t now) {
  bool anyRings = false;
  for (Alarm& each : alarms_) {
    if (each.due > now) continue;
    each.due = Never;
    each.hasRung = true;
    anyRings = true;
  }
  return anyRings;
}

void ringAlarms(Board& board) {
  using microflo::Interrupt;
  if (board.alarms.ring(board.time)) board.network.postOnce(Interrupt{Interrupt::Pulses, 0});
}

}  // namespace simulated

namespace microflo {

using simulated::current;

bool io::openAlarm(uint8_t& alarm) {
  return current->alarms.open(alarm);
}

// One that is past rings in a microsecond: time goes on between two calls of a node by its alarms.
void io::setAlarm(uint8_t alarm, uint32_t time) {
  const int32_t left = static_cast<int32_t>(time - microseconds());
  current->alarms.set(alarm, current->time + (left > 0 ? static_cast<uint32_t>(left) : 1));
}

bool io::takeAlarm(uint8_t alarm) {
  return current->alarms.take(alarm);
}

void io::cancelAlarm(uint8_t alarm) {
  current->alarms.cancel(alarm);
}

void io::closeAlarm(uint8_t alarm) {
  current->alarms.close(alarm);
}

}  // namespace microflo
