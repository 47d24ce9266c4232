// Bursts of a carrier (io/timers.h) as the handler of a timer goes through them: the one that is being sent, and those
// that come behind it. It knows no pin and no timer. What is called from the loop is called with interrupts closed.
#pragma once
#include "io/timers.h"

namespace microflo {
namespace io {

class BurstTrain {
 public:
  // The loop: adds a burst at the end. False when there is no room.
  bool add(const Burst& burst) {
    if (waiting_ == Most) return false;
    bursts_[static_cast<uint8_t>(first_ + waiting_) % Most] = burst;
    waiting_++;
    return true;
  }
  void clear() { waiting_ = 0; }

  // Whether none is being sent.
  bool isEmpty() const { return waiting_ == 0; }
  // The one that is being sent.
  const Burst& current() const { return bursts_[first_]; }
  // The handler: the current burst and its pause are over.
  void next() {
    first_ = static_cast<uint8_t>(first_ + 1) % Most;
    waiting_--;
  }

 private:
  static constexpr uint8_t Most = 8;

  Burst bursts_[Most];
  uint8_t first_;
  uint8_t waiting_;
};

}  // namespace io
}  // namespace microflo
