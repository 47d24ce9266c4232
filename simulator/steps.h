// Step pulses (io/timers.h) of a board, in its virtual time.
#pragma once
#include "io/step-train.h"

namespace simulated {

// One pin that gives step pulses.
struct StepPin {
  static constexpr uint64_t Never = ~uint64_t{0};
  static constexpr uint64_t Pulse = 5;

  // NoPin for a place that is free.
  microflo::Pin pin;
  bool level;
  microflo::io::StepTrain train;
  // When the next step begins, in 256ths of a microsecond; only while one comes.
  uint64_t step;
  // When the pin changes next.
  uint64_t due;

  bool add(const microflo::io::StepPart& part, uint64_t now);
  void stop();
  // Changes the level at the time at which it was due, and aims at the next change. True when a part has ended.
  bool turn();
};

class Steps {
 public:
  void reset();
  // The place of [pin], or a free one for NoPin; null when there is none.
  StepPin* find(microflo::Pin pin);
  // The pin that changes next; null when none does.
  StepPin* next();

 private:
  static constexpr uint8_t Most = 16;
  StepPin pins_[Most];
};

}  // namespace simulated
