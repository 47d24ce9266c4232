// The memory of the graph: one block of config::arena bytes, for everything whose size depends on the graph.
//
//   | strings | host, nodes ... | staged edit |   free   | wake-ups | node table |
//             ^ each: | slots | Node | members |
//
// Nodes lie next to each other. When a node grows or is removed, all nodes behind it are moved and their entries in the
// node table are updated: memory never fragments, and no free list is needed. The node table grows from the end
// downwards; it gives the place of a node by its number.
//
// The slots of a node are numbered from the node downwards. A slot is an edge or a mark. A mark follows an edge that is
// watched; it looks like an edge from an outport that no node has. The marks before the first edge of the host stand
// for inports whose initial packets are watched.
#pragma once
#include "core/edge.h"
#include "core/node.h"

namespace microflo {

// When a node is to be woken, in milliseconds of the clock of io.h.
struct WakeUp {
  uint32_t due;
  NodeId node;
};

class Arena {
 public:
  // Flags in Node::slots: at least one slot is a mark; the node is about to be removed. The other bits are the number
  // of slots.
  static constexpr NodeId Watched = static_cast<NodeId>(1) << (sizeof(NodeId) * 8 - 1);
  static constexpr NodeId Doomed = Watched >> 1;
  static constexpr NodeId MostSlots = Doomed - 1;

  // Empties the arena, except its first [reserved] bytes (the pool of strings).
  void reset(Offset reserved);

  // Bytes that are free for nodes, edges, wake-ups and a staged edit.
  Offset free() const { return wakesBase_ - stagedEnd(); }
  // Bytes that were missing the last time there was no room; 0 if there has been room since forgetMissing().
  Offset missing() const { return missing_; }
  void forgetMissing() { missing_ = 0; }
  uint8_t* bytes() { return bytes_; }

  // Bytes of the arena that a node of [size] bytes takes, without its slots.
  static constexpr Offset nodeBytes(uint16_t size, bool wakes) {
    return aligned(size) + sizeof(Offset) + (wakes ? sizeof(WakeUp) : 0);
  }
  // Bytes that one more slot takes, at most.
  static constexpr Offset SlotBytes = aligned(sizeof(ShortEdge));

  // All node numbers are below this one.
  NodeId nodesEnd() const { return tableSize_; }
  bool isTaken(NodeId id) const { return id < tableSize_ && entry(id) != 0; }
  // Whether the node exists, and is not about to be removed.
  bool exists(NodeId id) const { return isTaken(id) && !(node(id).slots & Doomed); }
  Node& node(NodeId id) { return nodeHere(id); }
  // The same, always inline.
  MICROFLO_ALWAYS_INLINE Node& nodeHere(NodeId id) { return *reinterpret_cast<Node*>(bytes_ + entry(id)); }
  const Node& node(NodeId id) const { return *reinterpret_cast<const Node*>(bytes_ + entry(id)); }

  // Adds a node of [size] bytes, all 0. Null when there is not enough room.
  Node* addNode(NodeId id, uint16_t size, bool wakes);
  // Removes a node, which must exist and have no slots.
  void removeNode(NodeId id, uint16_t size, bool wakes);

  static NodeId slotCount(const Node& node) { return node.slots & MostSlots; }
  static ShortEdge& slot(Node& node, NodeId index) { return *(reinterpret_cast<ShortEdge*>(&node) - 1 - index); }
  static const ShortEdge& slot(const Node& node, NodeId index) {
    return *(reinterpret_cast<const ShortEdge*>(&node) - 1 - index);
  }
  static bool isMark(const Node& node, NodeId index) {
    return index < slotCount(node) && slot(node, index).outport() == ShortEdge::Mark;
  }
  // Inserts [edge] before the slot at [index]. False when there is no room, or when the node has MostSlots.
  bool insertSlot(NodeId id, NodeId index, ShortEdge edge);
  void eraseSlot(NodeId id, NodeId index);
  // The number of edges to the host and of watches: so many events does a packet cause that passes each edge once.
  NodeId exits() const { return exits_; }

  // The wake-ups, latest first: the next one to come is the last. There is always room for one for each node whose
  // component wakes.
  WakeUp* wakeUps() { return reinterpret_cast<WakeUp*>(bytes_ + wakesBase_); }

  // Adds [size] bytes to the staged edit, behind the last node, and returns where they begin. Null when there is not
  // enough room.
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
  static bool isExit(ShortEdge edge) { return edge.target() == 0 || edge.outport() == ShortEdge::Mark; }
  static Offset tableBaseFor(NodeId size) { return config::arena - aligned(size * sizeof(Offset)); }
  void moveTop(Offset wakesBase, NodeId tableSize);

  Offset nodesEnd_;
  Offset staged_;
  Offset missing_;
  NodeId exits_;
  // Where the wake-ups begin.
  Offset wakesBase_;
  // Where the node table begins: at its last entry, or below it if the alignment of the wake-ups needs that.
  Offset tableBase_;
  NodeId tableSize_;
  alignas(Alignment) uint8_t bytes_[config::arena];
};

}  // namespace microflo
