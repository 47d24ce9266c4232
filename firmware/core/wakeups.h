// Who wants to be woken when. A sorted list in the arena: the next one is the last, so looking costs nothing.
#pragma once
#include "core/arena.h"

namespace microflo {

class WakeUps {
 public:
  explicit WakeUps(Arena& arena) : arena_(arena) {}

  void reset() { count_ = 0; }
  Offset count() const { return count_; }
  // There must be one.
  const WakeUp& next() { return arena_.wakeUps()[count_ - 1]; }
  void removeNext() { count_--; }

  // Wakes [node] at [due], which is at most 2^31 - 1 ms after [now]; replaces its earlier wake-up.
  void set(NodeId node, uint32_t due, uint32_t now);
  // False when it had none.
  bool cancel(NodeId node);

 private:
  Arena& arena_;
  Offset count_;
};

}  // namespace microflo
