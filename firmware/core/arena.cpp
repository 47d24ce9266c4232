#include "core/arena.h"

namespace microflo {

void Arena::reset(ArenaOffset reserved) {
  nodesEnd_ = stagedEnd_ = placeOf(bytes_) + aligned(reserved);
  tableBegin_ = placeOf(bytes_) + config::arena;
  addNode(0, sizeof(Node));
}

// Moves everything from [from] to the end of the staged edit by [distance] bytes, and updates the node table. False
// when there is not enough room.
bool Arena::shift(ArenaOffset from, Distance distance) {
  if (distance > static_cast<Distance>(free())) return false;
  memmove(at(from + distance), at(from), stagedEnd_ - from);
  // Behind the last node there is none to find again.
  const bool isBehind = from == nodesEnd_;
  nodesEnd_ += distance;
  stagedEnd_ += distance;
  if (isBehind) return true;
  for (ArenaOffset* place = &entryHere(0); place >= lastEntry(); place--) {
    if (*place >= from) *place += distance;
  }
  return true;
}

Node* Arena::addNode(NodeId id, ArenaOffset bytes) {
  const ArenaOffset place = nodesEnd_;
  const NodeId first = nodesEnd();
  const ArenaOffset table = id < first ? 0 : (id + 1 - first) * sizeof(ArenaOffset);
  if (table + aligned(bytes) > free()) return nullptr;
  tableBegin_ -= table;
  memset(at(tableBegin_), 0, table);
  shift(place, aligned(bytes));
  entry(id) = place;
  return static_cast<Node*>(memset(at(place), 0, bytes));
}

void Arena::removeNode(NodeId id, ArenaOffset bytes) {
  ArenaOffset& place = entry(id);
  const ArenaOffset end = place + bytes;
  const ArenaOffset begin = place - slotBytes(slotCount(*reinterpret_cast<Node*>(at(place))));
  place = 0;
  shift(end, static_cast<Distance>(begin - end));
  while (*lastEntry() == 0) tableBegin_ += sizeof(ArenaOffset);
}

// The slots in front of a node are padded at their low end to the alignment.
bool Arena::resizeSlots(NodeId id, NodeId count) {
  Node& resized = node(id);
  const ArenaOffset before = slotBytes(slotCount(resized));
  const Distance more = static_cast<Distance>(slotBytes(count) - before);
  // What a node gives up lies at the low end, too.
  if (!shift(entry(id) - before + (more < 0 ? -more : 0), more)) return false;
  Node& moved = node(id);
  moved.slots = static_cast<NodeId>(moved.slots - slotCount(moved) + count);
  return true;
}

uint8_t* Arena::stage(uint8_t size) {
  if (size > free()) return nullptr;
  uint8_t* place = at(stagedEnd_);
  stagedEnd_ += size;
  return place;
}

}  // namespace microflo
