// Interrupts between their handlers and the loop: a ring of config::interrupts entries, with one writer and one reader,
// without locks. Handlers must not interrupt each other.
#pragma once
#include "core/config.h"
#include "core/node.h"

namespace microflo {

class Interrupts {
 public:
  void reset() {
    first_ = end_;
    overflow_ = false;
  }

  // Called by interrupt handlers. When the ring is full the interrupt is lost, and take() returns a Resync after all
  // others.
  void post(Interrupt interrupt) {
    if (static_cast<uint8_t>(end_ - first_) == config::interrupts) {
      overflow_ = true;
      return;
    }
    ring_[end_ % config::interrupts] = interrupt;
    end_ = end_ + 1;
  }

  // Like post(), unless an interrupt from the same source waits already.
  void postOnce(Interrupt interrupt) {
    for (uint8_t at = first_; at != end_; at++) {
      if (ring_[at % config::interrupts].source == interrupt.source) return;
    }
    post(interrupt);
  }

  // Called by the loop: removes the oldest. False when there is none.
  bool take(Interrupt& interrupt) {
    if (first_ != end_) {
      interrupt = ring_[first_ % config::interrupts];
      first_ = first_ + 1;
      return true;
    }
    if (!overflow_) return false;
    overflow_ = false;
    interrupt = Interrupt{Interrupt::Resync, 0};
    return true;
  }

  bool isEmpty() const { return first_ == end_ && !overflow_; }

 private:
  static_assert((config::interrupts & (config::interrupts - 1)) == 0 && config::interrupts <= 128, "a power of two");

  volatile uint8_t first_;
  volatile uint8_t end_;
  volatile bool overflow_;
  Interrupt ring_[config::interrupts];
};

}  // namespace microflo
