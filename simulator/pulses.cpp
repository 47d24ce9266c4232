#include "pulses.h"

#include "io/pulses.h"
#include "io/timers.h"
#include "state.h"
#include "wire.h"

namespace simulated {

// A tone that sounds goes on from the next turn.
void PulsePin::set(uint16_t newValue, uint64_t now) {
  value = newValue;
  rest = 0;
  if (isTone) {
    if (value == 0) level = false;
    if (value == 0 || due == Never) due = value == 0 ? Never : now + halfPeriod();
  } else if (!level) {
    const uint64_t frame = begun + Frame;
    due = value == 0 ? Never : frame > now ? frame : now;
  }
}

void PulsePin::turn() {
  level = !level;
  if (isSingle) {
    due = Never;
  } else if (isTone) {
    due += halfPeriod();
  } else if (level) {
    begun = due;
    due += value;
  } else {
    due = value == 0 ? Never : begun + Frame;
  }
}

uint64_t PulsePin::halfPeriod() {
  constexpr uint32_t HalfSecond = 500000;
  rest += HalfSecond % value;
  const bool more = rest >= value;
  if (more) rest -= value;
  return HalfSecond / value + more;
}

void Pulses::reset() {
  for (PulsePin& each : pins_)
    each = PulsePin{microflo::NoPin, false, false, false, 0, 0, 0, PulsePin::Never, PIN_OUTPUT, false};
}

PulsePin* Pulses::find(microflo::Pin pin) {
  for (PulsePin& each : pins_) {
    if (each.pin == pin) return &each;
  }
  return nullptr;
}

PulsePin* Pulses::single(microflo::Pin pin) {
  PulsePin* found = find(pin);
  return found != nullptr && found->isSingle ? found : nullptr;
}

PulsePin* Pulses::next() {
  PulsePin* first = nullptr;
  for (PulsePin& each : pins_) {
    if (each.due != PulsePin::Never && (first == nullptr || each.due < first->due)) first = &each;
  }
  return first;
}

void showPulse(Board& board, microflo::Pin pin, bool level) {
  if (!board.pins[pin].write(PIN_OUTPUT, level)) return;
  const uint8_t shown = level;
  flushMessages(board);
  board.log.add(board.time, LOG_PIN, pin, &shown, 1);
}

namespace {

bool open(microflo::Pin pin, bool isTone) {
  Board& board = *current;
  if (board.pulses.find(pin) != nullptr) return true;
  PulsePin* place = board.pulses.find(microflo::NoPin);
  if (place == nullptr || !microflo::io::openOutput(pin, false)) return false;
  *place = PulsePin{pin, isTone, false, false, 0, 0, board.time - PulsePin::Frame, PulsePin::Never, PIN_OUTPUT, false};
  return true;
}

void write(microflo::Pin pin, uint16_t value) {
  PulsePin* pulses = current->pulses.find(pin);
  if (pulses == nullptr) return;
  pulses->set(value, current->time);
  if (pulses->due == current->time) pulses->turn();
  showPulse(*current, pin, pulses->level);
  tellOutside(*current, pin);
}

// A single pulse is over: the pin is what the program wanted it to be since it began.
void endSingle(Board& board, PulsePin& pulse) {
  const microflo::Pin pin = pulse.pin;
  pulse.pin = microflo::NoPin;
  if (pulse.behind == PIN_OUTPUT) return;
  microflo::io::openInput(pin, pulse.behind == PIN_PULL_UP);
  if (pulse.capturedBehind != 0) board.pins[pin].capture(pulse.capturedBehind);
}

void close(microflo::Pin pin) {
  PulsePin* pulses = current->pulses.find(pin);
  if (pulses == nullptr) return;
  pulses->level = false;
  showPulse(*current, pin, false);
  tellOutside(*current, pin);
  pulses->pin = microflo::NoPin;
  pulses->due = PulsePin::Never;
}

}  // namespace

void turnPulses(Board& board) {
  for (PulsePin* next = board.pulses.next(); next != nullptr && next->due <= board.time; next = board.pulses.next()) {
    next->turn();
    showPulse(board, next->pin, next->level);
    if (next->isSingle) endSingle(board, *next);
  }
}

}  // namespace simulated

namespace microflo {

bool io::openServo(Pin pin) {
  return simulated::open(pin, false);
}
void io::writeServo(Pin pin, uint16_t microseconds) {
  simulated::write(pin, microseconds);
}
void io::closeServo(Pin pin) {
  simulated::close(pin);
}

bool io::openPulse(Pin pin) {
  return openOutput(pin, false);
}

// One that comes while another is going on makes that longer: it takes no time of the program.
void io::writePulse(Pin pin, uint8_t microseconds) {
  using simulated::PulsePin;
  Board& board = *simulated::current;
  PulsePin* place = board.pulses.find(pin);
  if (place == nullptr) place = board.pulses.find(NoPin);
  if (place == nullptr || board.pins[pin].mode() != PIN_OUTPUT) return;
  *place = PulsePin{pin, false, true, true, 0, 0, 0, board.time + microseconds, PIN_OUTPUT, false};
  simulated::showPulse(board, place->pin, place->level);
  simulated::tellOutside(board, pin);
}

bool io::openTone(Pin pin) {
  return simulated::open(pin, true);
}
void io::writeTone(Pin pin, uint16_t hertz) {
  simulated::write(pin, hertz);
}
void io::closeTone(Pin pin) {
  simulated::close(pin);
}

}  // namespace microflo
