#include "core/wakeups.h"

#include <string.h>

namespace microflo {

namespace {
// Times wrap: what counts is the distance from now. At one moment the lower node number comes first.
bool isBefore(const WakeUp& a, const WakeUp& b, uint32_t now) {
  const int32_t left = static_cast<int32_t>(a.due - now);
  const int32_t right = static_cast<int32_t>(b.due - now);
  return left != right ? left < right : a.node < b.node;
}
}  // namespace

void WakeUps::set(NodeId node, uint32_t due, uint32_t now) {
  cancel(node);
  const WakeUp wakeUp{due, node};
  WakeUp* all = arena_.wakeUps();
  Offset at = count_;
  while (at > 0 && isBefore(all[at - 1], wakeUp, now)) at--;
  memmove(all + at + 1, all + at, (count_ - at) * sizeof(WakeUp));
  all[at] = wakeUp;
  count_++;
}

bool WakeUps::cancel(NodeId node) {
  WakeUp* all = arena_.wakeUps();
  for (Offset at = 0; at < count_; at++) {
    if (all[at].node != node) continue;
    memmove(all + at, all + at + 1, (count_ - at - 1) * sizeof(WakeUp));
    count_--;
    return true;
  }
  return false;
}

}  // namespace microflo
