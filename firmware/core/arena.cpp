#include "core/arena.h"

#include <string.h>

namespace microflo {

namespace {
// An entry of 0 means "no such node", so nothing begins there.
constexpr Offset FirstNode = Alignment;

}  // namespace

void Arena::reset(Offset reserved) {
  const Offset end = aligned(reserved) + FirstNode;
  memmove(bytes_ + end, bytes_ + nodesEnd_, staged_);
  nodesEnd_ = end;
  tableSize_ = 0;
  tableRoom_ = 0;
  wakes_ = 0;
}

Node* Arena::addNode(NodeId id, uint16_t size, bool wakes) {
  const Offset bytes = aligned(size);
  const NodeId tableSize = id < tableSize_ ? tableSize_ : id + 1;
  const Offset top = tableBytes(tableSize) - tableRoom_ * sizeof(Offset) + (wakes ? sizeof(WakeUp) : 0);
  if (free() < bytes + top) return nullptr;
  const Offset at = nodesEnd_;
  shift(at, bytes);
  resizeTable(tableSize);
  if (wakes) resizeWakes(wakes_ + 1);
  entry(id) = at;
  Node& node = this->node(id);
  node.type = 0;
  node.edges = 0;
  return &node;
}

void Arena::removeNode(NodeId id, uint16_t size, bool wakes) {
  const Offset at = entry(id);
  entry(id) = 0;
  shift(at + aligned(size), -static_cast<int32_t>(aligned(size)));
  if (wakes) resizeWakes(wakes_ - 1);
  NodeId last = tableSize_;
  while (last > 0 && entry(last - 1) == 0) last--;
  resizeTable(last);
}

bool Arena::addEdge(NodeId source, Edge edge) {
  if (free() < aligned(sizeof(Edge)) || edgeCount(node(source)) == MostEdges) return false;
  insertSlot(source, edgeCount(node(source)), edge);
  node(source).edges++;
  return true;
}

void Arena::removeEdge(NodeId source, NodeId index) {
  eraseSlot(source, index);
  node(source).edges--;
}

bool Arena::addWatch(NodeId source, Edge watch) {
  if (free() < edgeBytes(2) || watchCount(node(source)) == static_cast<NodeId>(~0)) return false;
  const Offset edges = edgeCount(node(source));
  if (!(node(source).edges & Watched)) {
    insertSlot(source, edges, Edge(0, 0, 0));
    node(source).edges |= Watched;
  }
  const NodeId watches = watchCount(node(source));
  insertSlot(source, edges + 1 + watches, watch);
  edge(node(source), edges) = Edge(0, watches + 1, 0);
  return true;
}

void Arena::removeWatch(NodeId source, NodeId index) {
  const Offset edges = edgeCount(node(source));
  const NodeId watches = watchCount(node(source)) - 1;
  eraseSlot(source, edges + 1 + index);
  edge(node(source), edges) = Edge(0, watches, 0);
  if (watches > 0) return;
  eraseSlot(source, edges);
  node(source).edges = static_cast<NodeId>(edges);
}

bool Arena::stage(const uint8_t* bytes, uint16_t size) {
  if (free() < size) return false;
  memcpy(bytes_ + end(), bytes, size);
  staged_ += size;
  return true;
}

// Edges, watches and their number, all in front of the node.
Offset Arena::slots(const Node& node) {
  return edgeCount(node) + (node.edges & Watched ? 1 + static_cast<Offset>(watchCount(node)) : 0);
}

// Slots are counted from the node downwards. What lies in front of the node is padded at its low end to the alignment.
void Arena::insertSlot(NodeId id, Offset index, Edge edge) {
  const Offset count = slots(node(id));
  const Offset before = aligned(count * sizeof(Edge));
  const Offset after = aligned((count + 1) * sizeof(Edge));
  if (after > before) shift(entry(id) - before, after - before);
  Edge* head = reinterpret_cast<Edge*>(&node(id));
  memmove(head - count - 1, head - count, (count - index) * sizeof(Edge));
  *(head - 1 - index) = edge;
}

void Arena::eraseSlot(NodeId id, Offset index) {
  const Offset count = slots(node(id));
  const Offset before = aligned(count * sizeof(Edge));
  const Offset after = aligned((count - 1) * sizeof(Edge));
  Edge* head = reinterpret_cast<Edge*>(&node(id));
  memmove(head - count + 1, head - count, (count - 1 - index) * sizeof(Edge));
  if (before > after) shift(entry(id) - after, -static_cast<int32_t>(before - after));
}

// Moves everything from [from] to the end of the staged edit by [distance]; nodes that moved are found again.
void Arena::shift(Offset from, int32_t distance) {
  memmove(bytes_ + from + distance, bytes_ + from, end() - from);
  // Behind the last node nothing is to be found again: a graph that is loaded grows there.
  const bool last = from == nodesEnd_;
  nodesEnd_ += distance;
  if (last) return;
  for (NodeId id = 0; id < tableSize_; id++) {
    if (entry(id) >= from) entry(id) += distance;
  }
}

void Arena::resizeTable(NodeId size) {
  const Offset room = tableBytes(size) / sizeof(Offset);
  uint8_t* wakes = bytes_ + wakesBase();
  memmove(
      wakes + (static_cast<int32_t>(tableRoom_) - static_cast<int32_t>(room)) * static_cast<int32_t>(sizeof(Offset)),
      wakes, wakes_ * sizeof(WakeUp));
  tableRoom_ = room;
  for (NodeId id = tableSize_; id < size; id++) entry(id) = 0;
  tableSize_ = size;
}

// The wake-ups in use stand at the low end.
void Arena::resizeWakes(Offset count) {
  uint8_t* wakes = bytes_ + wakesBase();
  const Offset kept = count < wakes_ ? count : wakes_;
  memmove(wakes + (static_cast<int32_t>(wakes_) - static_cast<int32_t>(count)) * static_cast<int32_t>(sizeof(WakeUp)),
          wakes, kept * sizeof(WakeUp));
  wakes_ = count;
}

}  // namespace microflo
