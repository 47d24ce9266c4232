// Pulses for servos (io/timers.h): an alarm for each, which comes early and waits for both edges of a pulse, since
// another handler may be running when they are due.
#include "timers.h"

#if defined(MICROFLO_TIMER)
#include "io/io.h"
#include "io/timers.h"
#include "pins.h"
#include "registers.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint8_t Most = 8;
constexpr uint32_t Frame = 20000;

struct Servo : Alarm {
  Pin pin;
  bool isOpen;
  bool level;
  // In microseconds; 0 for none.
  uint16_t width;
  // When this frame began.
  uint32_t begun;
};
Servo servos[Most];

void ring(Alarm& alarm) {
  Servo& servo = static_cast<Servo&>(alarm);
  const Place place = placeOf(servo.pin);
  waitUntil(servo.due + Early);
  if (servo.level) {
    chip::write(place, false);
    servo.level = false;
    servo.due = servo.begun + Frame - Early;
    return;
  }
  // As far from the look at the timer to the pin as at the end of the pulse, which may be late as this one is.
  servo.begun = timerNow();
  const uint16_t width = servo.width;
  servo.level = width != 0;
  if (servo.level) chip::write(place, true);
  servo.due = servo.begun + (servo.level ? width : Frame) - Early;
}

Servo* find(Pin pin) {
  for (Servo& servo : servos) {
    if (servo.isOpen && servo.pin == pin) return &servo;
  }
  return nullptr;
}

}  // namespace
}  // namespace cortex

bool io::openServo(Pin pin) {
  using namespace cortex;
  if (find(pin) != nullptr) return true;
  for (Servo& servo : servos) {
    if (servo.isOpen) continue;
    if (!openOutput(pin, false)) return false;
    servo.ring = ring;
    servo.pin = pin;
    servo.isOpen = true;
    servo.level = false;
    servo.width = 0;
    // The first frame begins at once.
    servo.due = timerNow();
    cortex::setAlarm(servo);
    return true;
  }
  return false;
}

void io::writeServo(Pin pin, uint16_t microseconds) {
  using namespace cortex;
  Servo* servo = find(pin);
  if (servo == nullptr) return;
  Lock lock;
  servo->width = microseconds;
}

void io::closeServo(Pin pin) {
  using namespace cortex;
  Servo* servo = find(pin);
  if (servo == nullptr) return;
  Lock lock;
  clearAlarm(*servo);
  // Nothing would end a pulse that has begun.
  chip::write(placeOf(pin), false);
  servo->isOpen = false;
}

}  // namespace microflo
#endif
