#include "core/arena.h"

namespace microflo {

void Arena::reset(Offset reserved) {
  // An entry of 0 in the node table means "no such node": so no node begins at 0.
  nodesEnd_ = aligned(reserved) + Alignment;
  staged_ = 0;
  exits_ = 0;
  wakesBase_ = tableBase_ = config::arena;
  tableSize_ = 0;
}

bool Arena::hasRoom(Offset bytes) {
  if (bytes <= free()) return true;
  missing_ = bytes - free();
  return false;
}

Node* Arena::addNode(NodeId id, uint16_t size, bool wakes) {
  const Offset bytes = aligned(size);
  const NodeId tableSize = id < tableSize_ ? tableSize_ : id + 1;
  const Offset top = tableBase_ - tableBaseFor(tableSize) + (wakes ? sizeof(WakeUp) : 0);
  if (!hasRoom(bytes + top)) return nullptr;
  const Offset at = nodesEnd_;
  shift(at, bytes);
  moveTop(wakesBase_ - top, tableSize);
  entry(id) = at;
  return static_cast<Node*>(memset(bytes_ + at, 0, size));
}

void Arena::removeNode(NodeId id, uint16_t size, bool wakes) {
  const Offset at = entry(id);
  entry(id) = 0;
  shift(at + aligned(size), -static_cast<Distance>(aligned(size)));
  NodeId last = tableSize_;
  while (last > 0 && entry(last - 1) == 0) last--;
  moveTop(wakesBase_ + (tableBaseFor(last) - tableBase_) + (wakes ? sizeof(WakeUp) : 0), last);
}

uint8_t* Arena::stage(Offset size) {
  if (!hasRoom(size)) return nullptr;
  uint8_t* place = bytes_ + stagedEnd();
  staged_ += size;
  return place;
}

// The slots in front of a node are padded at their low end to the alignment.
bool Arena::insertSlot(NodeId id, NodeId index, ShortEdge edge) {
  const NodeId count = slotCount(node(id));
  if (!hasRoom(SlotBytes) || count == MostSlots) return false;
  const Offset before = aligned(count * sizeof(ShortEdge));
  const Offset after = aligned((count + 1) * sizeof(ShortEdge));
  if (after > before) shift(entry(id) - before, after - before);
  Node& grown = node(id);
  ShortEdge* head = reinterpret_cast<ShortEdge*>(&grown);
  memmove(head - count - 1, head - count, (count - index) * sizeof(ShortEdge));
  *(head - 1 - index) = edge;
  grown.slots++;
  if (isExit(edge)) exits_++;
  return true;
}

void Arena::eraseSlot(NodeId id, NodeId index) {
  Node& shrunk = node(id);
  const NodeId count = slotCount(shrunk);
  const Offset before = aligned(count * sizeof(ShortEdge));
  const Offset after = aligned((count - 1) * sizeof(ShortEdge));
  shrunk.slots--;
  ShortEdge* head = reinterpret_cast<ShortEdge*>(&shrunk);
  if (isExit(*(head - 1 - index))) exits_--;
  memmove(head - count + 1, head - count, (count - 1 - index) * sizeof(ShortEdge));
  if (before > after) shift(entry(id) - after, -static_cast<Distance>(before - after));
}

// Moves everything from [from] to the end of the staged edit by [distance] bytes, and updates the node table.
void Arena::shift(Offset from, Distance distance) {
  memmove(bytes_ + from + distance, bytes_ + from, stagedEnd() - from);
  // While a graph is loaded, it grows behind the last node: then no entry changes.
  const bool last = from == nodesEnd_;
  nodesEnd_ += distance;
  if (last) return;
  for (NodeId id = 0; id < tableSize_; id++) {
    if (entry(id) >= from) entry(id) += distance;
  }
}

// The wake-ups in use are at the low end of their room.
void Arena::moveTop(Offset wakesBase, NodeId tableSize) {
  const Offset room = tableBase_ - wakesBase_;
  tableBase_ = tableBaseFor(tableSize);
  memmove(bytes_ + wakesBase, bytes_ + wakesBase_, room < tableBase_ - wakesBase ? room : tableBase_ - wakesBase);
  wakesBase_ = wakesBase;
  for (NodeId id = tableSize_; id < tableSize; id++) entry(id) = 0;
  tableSize_ = tableSize;
}

}  // namespace microflo
