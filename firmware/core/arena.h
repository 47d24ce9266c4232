// All memory whose size depends on the graph: one block of bytes.
//
//   | strings | host, nodes ... | staged edit |   free   | wake-ups | node table |
//             ^ each: | slots | Node | members |
//
// Nodes lie next to each other. Where one grows or goes, all behind it are shifted and their entries in the node table
// follow, so nothing fragments and nothing needs a free list. The node table grows from the end downwards and finds a
// node by its number.
//
// Slots are counted from the node downwards. Each is an edge; behind an edge that is watched stands a mark: an edge
// from a port that no node has. Marks in front of the host's first edge are the ports whose initial packets are
// watched.
#pragma once
#include "core/edge.h"
#include "core/node.h"

namespace microflo {

// The time at which a node wants to be woken.
struct WakeUp {
  uint32_t due;
  NodeId node;
};

class Arena {
 public:
  // Flags in Node::slots: some slot is a mark; the node is about to be removed. The other bits count.
  static constexpr NodeId Watched = static_cast<NodeId>(1) << (sizeof(NodeId) * 8 - 1);
  static constexpr NodeId Doomed = Watched >> 1;
  static constexpr NodeId MostSlots = Doomed - 1;

  // Forgets everything but the first [reserved] bytes (the string pool).
  void reset(Offset reserved);

  // Bytes that nodes, edges, wake-ups and a staged edit may still take.
  Offset free() const { return wakesBase_ - stagedEnd(); }
  // Bytes that lacked when there was no room last; 0 when there was, ever since that was forgotten.
  Offset missing() const { return missing_; }
  void forgetMissing() { missing_ = 0; }
  uint8_t* bytes() { return bytes_; }

  // What a node of [size] bytes takes, slots not counted.
  static Offset nodeBytes(uint16_t size, bool wakes) {
    return aligned(size) + sizeof(Offset) + (wakes ? sizeof(WakeUp) : 0);
  }
  // What a slot more takes, at most.
  static constexpr Offset SlotBytes = aligned(sizeof(Edge));

  // Numbers below this may exist.
  NodeId nodesEnd() const { return tableSize_; }
  bool isTaken(NodeId id) const { return id < tableSize_ && entry(id) != 0; }
  // There is such a node, and it is not about to be removed.
  bool exists(NodeId id) const { return isTaken(id) && !(node(id).slots & Doomed); }
  Node& node(NodeId id) { return nodeHere(id); }
  // The same where it must be fast.
  MICROFLO_ALWAYS_INLINE Node& nodeHere(NodeId id) { return *reinterpret_cast<Node*>(bytes_ + entry(id)); }
  const Node& node(NodeId id) const { return *reinterpret_cast<const Node*>(bytes_ + entry(id)); }

  // Room for a node of [size] bytes with a zeroed head; null when there is not enough.
  Node* addNode(NodeId id, uint16_t size, bool wakes);
  // The node must exist, and have no slots.
  void removeNode(NodeId id, uint16_t size, bool wakes);

  static NodeId slotCount(const Node& node) { return node.slots & MostSlots; }
  static Edge& slot(Node& node, NodeId index) { return *(reinterpret_cast<Edge*>(&node) - 1 - index); }
  static const Edge& slot(const Node& node, NodeId index) {
    return *(reinterpret_cast<const Edge*>(&node) - 1 - index);
  }
  static bool isMark(const Node& node, NodeId index) {
    return index < slotCount(node) && slot(node, index).outport() == Edge::Mark;
  }
  // Puts [edge] in front of the slot at [index]. False when there is no room, or when the node has too many.
  bool insertSlot(NodeId id, NodeId index, Edge edge);
  void eraseSlot(NodeId id, NodeId index);

  // The wake-ups, latest first, so that the next one is the last. Room for one for each node that wakes is reserved.
  WakeUp* wakeUps() { return reinterpret_cast<WakeUp*>(bytes_ + wakesBase_); }

  // Room for [size] bytes that wait behind the last node: an edit until it is whole; null when there is not enough.
  uint8_t* stage(Offset size);
  uint8_t* staged() { return bytes_ + nodesEnd_; }
  Offset stagedSize() const { return staged_; }
  void unstage() { staged_ = 0; }

 private:
  friend struct HotPath;

  Offset stagedEnd() const { return nodesEnd_ + staged_; }
  MICROFLO_ALWAYS_INLINE Offset& entry(NodeId id) {
    return *reinterpret_cast<Offset*>(bytes_ + (config::arena - sizeof(Offset)) - id * sizeof(Offset));
  }
  Offset entry(NodeId id) const {
    return *reinterpret_cast<const Offset*>(bytes_ + (config::arena - sizeof(Offset)) - id * sizeof(Offset));
  }
  MICROFLO_NOINLINE bool hasRoom(Offset bytes);
  void shift(Offset from, Distance distance);
  static Offset tableBaseFor(NodeId size) { return config::arena - aligned(size * sizeof(Offset)); }
  void moveTop(Offset wakesBase, NodeId tableSize);

  Offset nodesEnd_;
  Offset staged_;
  Offset missing_;
  // Where the wake-ups begin.
  Offset wakesBase_;
  // Where the node table begins: below its last entry, as the alignment of the wake-ups wants it.
  Offset tableBase_;
  NodeId tableSize_;
  alignas(Alignment) uint8_t bytes_[config::arena];
};

}  // namespace microflo
