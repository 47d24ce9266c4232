// Which node is to be woken when: a list, sorted by time, of the wake-ups that lie in the nodes themselves.
#pragma once
#include "core/arena.h"

namespace microflo {

class WakeUps {
 public:
  void reset() { next_ = 0; }
  // The node that is woken next; 0 when there is none.
  NodeId next() const { return next_; }

  // Wakes [node], whose component wakes and which has no wake-up, at [due], at most 2^31 - 1 ms after [now].
  void add(NodeId node, uint32_t due, uint32_t now);
  // False when the node had no wake-up.
  bool cancel(NodeId node);

  // The wake-up of a node whose component wakes.
  static WakeUp& of(NodeId node);

 private:
  NodeId next_;
};

}  // namespace microflo
