// Step pulses (io/timers.h): an alarm for each pin. The time of each step is counted from that of the one before, not
// from when its handler ran.
#include "timers.h"

#if defined(MICROFLO_TIMER)
#include "core/network.h"
#include "io/io.h"
#include "io/step-train.h"
#include "pins.h"
#include "registers.h"
#include "wake.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint8_t Most = 4;
constexpr uint32_t Pulse = 5;

struct Steps : Alarm {
  io::StepTrain train;
  Pin pin;
  bool isOpen;
  // What of a time is less than a microsecond, in 256ths, added up.
  uint8_t rest;

  void aimAtNext() {
    const uint32_t parts = train.interval() + rest;
    rest = static_cast<uint8_t>(parts);
    due += parts >> 8;
  }
};
Steps all[Most];

void ring(Alarm& alarm) {
  Steps& steps = static_cast<Steps&>(alarm);
  const Place place = placeOf(steps.pin);
  waitUntil(steps.due + Early);
  const uint32_t begun = timerNow();
  chip::write(place, true);
  const bool ended = steps.train.count();
  if (steps.train.isEmpty()) {
    clearAlarm(steps);
  } else {
    steps.aimAtNext();
  }
  // One more, since the timer may have been about to count.
  waitUntil(begun + Pulse + 1);
  chip::write(place, false);
  if (!ended) return;
  network().postOnce(Interrupt{Interrupt::Pulses, 0});
  wakeLoop();
}

Steps* find(Pin pin) {
  for (Steps& steps : all) {
    if (steps.isOpen && steps.pin == pin) return &steps;
  }
  return nullptr;
}

}  // namespace
}  // namespace cortex

bool io::openSteps(Pin pin) {
  using namespace cortex;
  if (find(pin) != nullptr) return true;
  for (Steps& steps : all) {
    if (steps.isOpen) continue;
    if (!openOutput(pin, false)) return false;
    steps.ring = ring;
    steps.pin = pin;
    steps.isOpen = true;
    return true;
  }
  return false;
}

bool io::addSteps(Pin pin, const StepPart& part) {
  using namespace cortex;
  Steps* steps = find(pin);
  if (steps == nullptr) return false;
  Lock lock;
  const bool stands = steps->train.isEmpty();
  if (!steps->train.add(part)) return false;
  if (!stands) return true;
  steps->rest = 0;
  steps->due = timerNow() - Early;
  steps->aimAtNext();
  cortex::setAlarm(*steps);
  return true;
}

void io::stopSteps(Pin pin) {
  using namespace cortex;
  Steps* steps = find(pin);
  if (steps == nullptr) return;
  Lock lock;
  if (!steps->train.isEmpty()) clearAlarm(*steps);
  steps->train.clear();
}

uint32_t io::stepsMade(Pin pin) {
  const cortex::Steps* steps = cortex::find(pin);
  cortex::Lock lock;
  return steps == nullptr ? 0 : steps->train.made();
}

bool io::isStepping(Pin pin) {
  const cortex::Steps* steps = cortex::find(pin);
  cortex::Lock lock;
  return steps != nullptr && !steps->train.isEmpty();
}

void io::closeSteps(Pin pin) {
  stopSteps(pin);
  cortex::Steps* steps = cortex::find(pin);
  if (steps != nullptr) steps->isOpen = false;
}

}  // namespace microflo
#endif
