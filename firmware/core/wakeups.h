// Who wants to be woken when. A sorted list in the arena: the next one is the last, so looking costs nothing.
#pragma once
#include "core/arena.h"

namespace microflo {

class WakeUps {
 public:
  void reset() { count_ = 0; }
  Offset count() const { return count_; }
  // There must be one.
  const WakeUp& next(Arena& arena) const { return arena.wakeUps()[count_ - 1]; }
  void removeNext() { count_--; }

  // Wakes [node] at [due], which is at most 2^31 - 1 ms after [now]; replaces its earlier wake-up.
  void set(Arena& arena, NodeId node, uint32_t due, uint32_t now);
  // False when it had none.
  bool cancel(Arena& arena, NodeId node);

 private:
  Offset count_;
};

}  // namespace microflo
