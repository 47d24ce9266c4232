// Pulses for servos, one behind the other: the end of a pulse is the beginning of the next, so that one compare unit
// serves all.
//
//   servo 0  ▁▁█████▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁█████▁▁▁
//   servo 1  ▁▁▁▁▁▁▁███▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁███
//              |─────────── 20 ms ───────────|
//
// The handler comes early and waits for the moment, since another one may be running when it is due.
#include <avr/interrupt.h>

#include "io/io.h"
#include "io/timers.h"
#include "pins.h"
#include "timers.h"

namespace microflo {
namespace avr {
namespace {

constexpr uint16_t steps(uint16_t microseconds) {
  return microseconds * StepsPerMicrosecond;
}

constexpr uint8_t Most = 8;
constexpr uint16_t Frame = steps(20000);
// The longest time that a handler of another interrupt takes, and this one to its wait.
constexpr uint16_t Early = steps(25);
// The most that an alarm is ahead.
constexpr uint16_t Ahead = steps(10000);
static_assert(Ahead < 0x7FFF, "less than half a turn of the timer");

struct Servo {
  // The pin plus one; 0 for a place that is free.
  uint8_t pin;
  // In steps of the timer; 0 for none.
  uint16_t width;
};

void ring(Alarm& alarm);

struct Servos {
  Alarm alarm;
  Servo all[Most];
  uint8_t open;
  // The servo whose pulse comes next; Most while the frame comes to its end.
  uint8_t next;
  // Where a pulse is going on; no mask without one.
  Place high;
  // When this frame began, and when the edge comes for which the alarm is set.
  uint16_t begun;
  uint16_t edge;
};
Servos servos;

void aim(uint16_t edge) {
  servos.edge = edge;
  servos.alarm.due = edge - Early;
}

// Begins the next pulse of this frame. False when there is none.
bool beginNext() {
  while (servos.next < Most) {
    const Servo& servo = servos.all[servos.next++];
    if (servo.width == 0) continue;
    const Place place = placeOf(static_cast<Pin>(servo.pin - 1));
    // As far from the look at the timer to the pin as at the end of the pulse.
    const uint16_t begun = TCNT1;
    writePlace(place, true);
    servos.high = place;
    aim(begun + servo.width);
    return true;
  }
  return false;
}

void ring(Alarm&) {
  const Place high = servos.high;
  if (high.mask != 0) {
    while (static_cast<int16_t>(TCNT1 - servos.edge) < 0) {
    }
    writePlace(high, false);
    servos.high.mask = 0;
    if (beginNext()) return;
  }
  const uint16_t now = TCNT1;
  const uint16_t passed = now - servos.begun;
  // Pulses may take longer than a frame.
  if (passed + Early + steps(5) >= Frame) {
    servos.begun = passed < Frame ? servos.begun + Frame : now;
    servos.next = 0;
    while (static_cast<int16_t>(TCNT1 - servos.begun) < 0) {
    }
    if (beginNext()) return;
    servos.alarm.due = now + Ahead;
    return;
  }
  const uint16_t left = Frame - passed;
  servos.alarm.due = left > Ahead + Early ? now + Ahead : now + left - Early;
}

// The place of a pin, or a free one for NoPin; null when there is none.
Servo* find(Pin pin) {
  for (Servo& servo : servos.all) {
    if (servo.pin == static_cast<uint8_t>(pin + 1)) return &servo;
  }
  return nullptr;
}

void setWidth(Servo& servo, uint16_t width) {
  const uint8_t status = SREG;
  cli();
  servo.width = width;
  SREG = status;
}

}  // namespace
}  // namespace avr

bool io::openServo(Pin pin) {
  using namespace avr;
  if (find(pin) != nullptr) return true;
  Servo* servo = find(NoPin);
  if (servo == nullptr || !openOutput(pin, false)) return false;
  servo->pin = static_cast<uint8_t>(pin + 1);
  if (servos.open++ != 0) return true;
  servos.next = Most;
  servos.alarm.ring = ring;
  const uint8_t status = SREG;
  cli();
  // The first frame begins at once.
  servos.begun = TCNT1 - Frame;
  servos.alarm.due = servos.begun + Frame + steps(100);
  setAlarm(servos.alarm);
  SREG = status;
  return true;
}

void io::writeServo(Pin pin, uint16_t microseconds) {
  avr::Servo* servo = avr::find(pin);
  if (servo != nullptr) avr::setWidth(*servo, avr::steps(microseconds));
}

void io::closeServo(Pin pin) {
  using namespace avr;
  Servo* servo = find(pin);
  if (servo == nullptr) return;
  setWidth(*servo, 0);
  servo->pin = 0;
  if (--servos.open != 0) return;
  clearAlarm(servos.alarm);
  // Nothing would end a pulse that has begun.
  if (servos.high.mask != 0) writePlace(servos.high, false);
  servos.high.mask = 0;
}

}  // namespace microflo
