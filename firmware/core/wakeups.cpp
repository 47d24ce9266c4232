#include "core/wakeups.h"

namespace microflo {

void WakeUps::set(Arena& arena, NodeId node, uint32_t due, uint32_t now) {
  cancel(arena, node);
  // Times wrap: what counts is the distance from now. At one moment the lower node number comes first.
  const int32_t distance = static_cast<int32_t>(due - now);
  WakeUp* first = arena.wakeUps();
  WakeUp* at = first + count_;
  for (; at > first; at--) {
    const WakeUp& other = at[-1];
    const int32_t otherDistance = static_cast<int32_t>(other.due - now);
    if (otherDistance > distance || (otherDistance == distance && other.node > node)) break;
    *at = other;
  }
  at->due = due;
  at->node = node;
  count_++;
}

bool WakeUps::cancel(Arena& arena, NodeId node) {
  WakeUp* at = arena.wakeUps();
  for (Offset left = count_; left > 0; left--, at++) {
    if (at->node != node) continue;
    memmove(at, at + 1, (left - 1) * sizeof(WakeUp));
    count_--;
    return true;
  }
  return false;
}

}  // namespace microflo
