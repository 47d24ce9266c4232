// Step pulses (io/timers.h): an alarm for each pin. The time of each step is counted from that of the one before, not
// from when its handler ran. The handler comes early and waits for the moment, since another one may be running when it
// is due.
#include <avr/interrupt.h>

#include "core/network.h"
#include "io/io.h"
#include "io/step-train.h"
#include "pins.h"
#include "timers.h"

namespace microflo {
namespace avr {
namespace {

constexpr uint8_t Most = 2;
constexpr uint16_t Pulse = 5 * StepsPerMicrosecond;
// Nearly as long as a handler of another interrupt takes: to wait longer would cost more time than it is worth here.
constexpr uint16_t Early = 15 * StepsPerMicrosecond;

struct Steps : FarAlarm {
  io::StepTrain train;
  Pin pin;
  // No mask for one that is free.
  Place place;
  // What of a time is less than a step of the timer, in 256ths, added up.
  uint8_t rest;

  void aimAtNext() {
    const uint32_t parts = train.interval() * StepsPerMicrosecond + rest;
    rest = static_cast<uint8_t>(parts);
    aim(parts >> 8);
  }
};
Steps all[Most];

void ring(Alarm& alarm) {
  Steps& steps = static_cast<Steps&>(alarm);
  if (steps.comeNearer()) return;
  const uint16_t step = steps.due + Early;
  while (static_cast<int16_t>(TCNT1 - step) < 0) {
  }
  const uint16_t begun = TCNT1;
  writePlace(steps.place, true);
  const bool ended = steps.train.count();
  if (steps.train.isEmpty()) {
    clearAlarm(steps);
  } else {
    steps.aimAtNext();
  }
  while (static_cast<uint16_t>(TCNT1 - begun) < Pulse) {
  }
  writePlace(steps.place, false);
  if (!ended) return;
  network().postOnce(Interrupt{Interrupt::Pulses, 0});
  wakeLoop();
}

// The place of a pin, or a free one for NoPin; null when there is none.
Steps* find(Pin pin) {
  for (Steps& steps : all) {
    if (steps.place.mask == 0 ? pin == NoPin : steps.pin == pin) return &steps;
  }
  return nullptr;
}

}  // namespace
}  // namespace avr

bool io::openSteps(Pin pin) {
  using namespace avr;
  if (find(pin) != nullptr) return true;
  Steps* steps = find(NoPin);
  if (steps == nullptr || !openOutput(pin, false)) return false;
  steps->ring = ring;
  steps->pin = pin;
  steps->place = placeOf(pin);
  return true;
}

// Not inlined: the compiler would move the division for [part] to where interrupts are closed.
MICROFLO_NOINLINE bool io::addSteps(Pin pin, const StepPart& part) {
  using namespace avr;
  Steps* steps = find(pin);
  if (steps == nullptr) return false;
  const uint8_t status = SREG;
  cli();
  const bool stands = steps->train.isEmpty();
  const bool added = steps->train.add(part);
  if (stands && added) {
    steps->rest = 0;
    steps->due = TCNT1 - Early;
    steps->aimAtNext();
    avr::setAlarm(*steps);
  }
  SREG = status;
  return added;
}

void io::stopSteps(Pin pin) {
  using namespace avr;
  Steps* steps = find(pin);
  if (steps == nullptr) return;
  const uint8_t status = SREG;
  cli();
  if (!steps->train.isEmpty()) clearAlarm(*steps);
  steps->train.clear();
  SREG = status;
}

uint32_t io::stepsMade(Pin pin) {
  const avr::Steps* steps = avr::find(pin);
  if (steps == nullptr) return 0;
  const uint8_t status = SREG;
  cli();
  const uint32_t made = steps->train.made();
  SREG = status;
  return made;
}

bool io::isStepping(Pin pin) {
  const avr::Steps* steps = avr::find(pin);
  return steps != nullptr && !steps->train.isEmpty();
}

void io::closeSteps(Pin pin) {
  stopSteps(pin);
  avr::Steps* steps = avr::find(pin);
  if (steps != nullptr) steps->place.mask = 0;
}

}  // namespace microflo
