// A train of steps (io/timers.h) as the handler of a timer goes through it: the part that is being made, and the one
// that comes behind it. It knows no pin and no timer. What is called from the loop is called with interrupts closed.
#pragma once
#include "io/timers.h"

namespace microflo {
namespace io {

class StepTrain {
 public:
  // The loop: adds a part at the end. False when there is no room, or when it has no steps.
  bool add(const StepPart& part) {
    if (waiting_ == Most || part.steps == 0) return false;
    parts_[static_cast<uint8_t>(first_ + waiting_) % Most] = part;
    waiting_++;
    return true;
  }
  // Forgets the steps that were not made.
  void clear() { waiting_ = 0; }
  // How many steps were made, modulo 2^32.
  uint32_t made() const { return made_; }

  // Whether no step comes.
  bool isEmpty() const { return waiting_ == 0; }
  // The time from the step before to the next one, in 256ths of a microsecond.
  uint32_t interval() const {
    const uint32_t interval = parts_[first_].interval;
    return interval < ShortestStep ? ShortestStep : interval;
  }
  // The handler: a step was made. True when it was the last one of its part.
  bool count() {
    made_++;
    StepPart& part = parts_[first_];
    part.interval += static_cast<uint32_t>(part.change);
    if (--part.steps != 0) return false;
    first_ = static_cast<uint8_t>(first_ + 1) % Most;
    waiting_--;
    return true;
  }

 private:
  static constexpr uint8_t Most = 2;

  StepPart parts_[Most];
  uint32_t made_;
  uint8_t first_;
  uint8_t waiting_;
};

}  // namespace io
}  // namespace microflo
