// Which node is to be woken when: a sorted list in the arena. The next wake-up is the last of the list, so that looking
// for it takes no time.
#pragma once
#include "core/arena.h"

namespace microflo {

class WakeUps {
 public:
  void reset() { count_ = 0; }
  Offset count() const { return count_; }
  // The next wake-up. There must be one.
  const WakeUp& next(Arena& arena) const { return arena.wakeUps()[count_ - 1]; }
  void removeNext() { count_--; }

  // Wakes [node] at [due], at most 2^31 - 1 ms after [now]. Replaces the wake-up that the node has.
  void set(Arena& arena, NodeId node, uint32_t due, uint32_t now);
  // False when the node had no wake-up.
  bool cancel(Arena& arena, NodeId node);

 private:
  Offset count_;
};

}  // namespace microflo
