#include "core/wakeups.h"

#include "core/network.h"

namespace microflo {

MICROFLO_NOINLINE WakeUp& WakeUps::of(NodeId id) {
  Node& node = network().arena().node(id);
  return *reinterpret_cast<WakeUp*>(reinterpret_cast<uint8_t*>(&node) + aligned(fromFlash(&node.component().size)));
}

void WakeUps::add(NodeId node, uint32_t due, uint32_t now) {
  // Times wrap: what counts is the distance from now. At one moment the lower node number comes first.
  const int32_t distance = static_cast<int32_t>(due - now);
  NodeId* link = &next_;
  while (*link != 0) {
    WakeUp& other = of(*link);
    const int32_t otherDistance = static_cast<int32_t>(other.due - now);
    if (otherDistance > distance || (otherDistance == distance && *link > node)) break;
    link = &other.next;
  }
  WakeUp& added = of(node);
  added.due = due;
  added.next = *link;
  *link = node;
}

bool WakeUps::cancel(NodeId node) {
  for (NodeId* link = &next_; *link != 0; link = &of(*link).next) {
    if (*link != node) continue;
    *link = of(node).next;
    return true;
  }
  return false;
}

}  // namespace microflo
