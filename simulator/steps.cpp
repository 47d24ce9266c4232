#include "steps.h"

#include "pulses.h"
#include "state.h"

namespace simulated {

// A pulse that has begun ends in its time.
bool StepPin::add(const microflo::io::StepPart& part, uint64_t now) {
  const bool stands = train.isEmpty();
  if (!train.add(part)) return false;
  if (stands) step = (now << 8) + train.interval();
  if (stands && !level) due = step >> 8;
  return true;
}

void StepPin::stop() {
  train.clear();
  if (!level) due = Never;
}

bool StepPin::turn() {
  level = !level;
  if (!level) {
    due = train.isEmpty() ? Never : step >> 8;
    return false;
  }
  const bool ended = train.count();
  if (!train.isEmpty()) step += train.interval();
  due += Pulse;
  return ended;
}

void Steps::reset() {
  for (StepPin& each : pins_) each = StepPin{microflo::NoPin, false, {}, 0, StepPin::Never};
}

StepPin* Steps::find(microflo::Pin pin) {
  for (StepPin& each : pins_) {
    if (each.pin == pin) return &each;
  }
  return nullptr;
}

StepPin* Steps::next() {
  StepPin* first = nullptr;
  for (StepPin& each : pins_) {
    if (each.due != StepPin::Never && (first == nullptr || each.due < first->due)) first = &each;
  }
  return first;
}

void turnSteps(Board& board) {
  using microflo::Interrupt;
  for (StepPin* next = board.steps.next(); next != nullptr && next->due <= board.time; next = board.steps.next()) {
    if (next->turn()) board.network.postOnce(Interrupt{Interrupt::Pulses, 0});
    showPulse(board, next->pin, next->level);
  }
}

}  // namespace simulated

namespace microflo {

using simulated::current;
using simulated::StepPin;

bool io::openSteps(Pin pin) {
  Board& board = *current;
  if (board.steps.find(pin) != nullptr) return true;
  StepPin* place = board.steps.find(NoPin);
  if (place == nullptr || !openOutput(pin, false)) return false;
  *place = StepPin{pin, false, place->train, 0, StepPin::Never};
  return true;
}

bool io::addSteps(Pin pin, const StepPart& part) {
  StepPin* steps = current->steps.find(pin);
  return steps != nullptr && steps->add(part, current->time);
}

void io::stopSteps(Pin pin) {
  StepPin* steps = current->steps.find(pin);
  if (steps != nullptr) steps->stop();
}

uint32_t io::stepsMade(Pin pin) {
  const StepPin* steps = current->steps.find(pin);
  return steps == nullptr ? 0 : steps->train.made();
}

bool io::isStepping(Pin pin) {
  const StepPin* steps = current->steps.find(pin);
  return steps != nullptr && !steps->train.isEmpty();
}

void io::closeSteps(Pin pin) {
  StepPin* steps = current->steps.find(pin);
  if (steps == nullptr) return;
  steps->stop();
  simulated::showPulse(*current, pin, false);
  steps->pin = NoPin;
  steps->due = StepPin::Never;
}

}  // namespace microflo
