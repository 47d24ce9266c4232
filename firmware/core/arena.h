// The memory of the graph: one block of config::arena bytes, for everything whose size depends on the graph.
//
//   | strings | host, nodes ...                         | staged edit |   free   | node table |
//               each: | slots | Node | members | WakeUp |
//
// Nodes lie next to each other. When a node grows or is removed, all nodes behind it are moved and their entries in the
// node table are updated: memory never fragments, and no free list is needed. The node table grows from the end
// downwards; it gives the place of a node by its number. A place of 0 stands for no node.
//
// The slots of a node are numbered from the node downwards. A slot is an edge or a mark. A mark follows an edge that is
// watched; it looks like an edge from an outport that no node has. The marks before the first edge of the host stand
// for inports whose initial packets are watched.
//
// The host knows all this, and reads it (docs/command-stream.md, "Reading the device").
#pragma once
#include "core/edge.h"
#include "core/node.h"

namespace microflo {

// When a node is to be woken, in milliseconds of the clock of io.h; and the node that is woken after it, or 0
// (core/wakeups.h). Lies behind the members of a node whose component wakes.
struct WakeUp {
  uint32_t due;
  NodeId next;
};

class Arena {
 public:
  // Flags in Node::slots: at least one slot is a mark; begin() was not called yet. The other bits are the number of
  // slots.
  static constexpr NodeId Watched = static_cast<NodeId>(1) << (sizeof(NodeId) * 8 - 1);
  static constexpr NodeId Fresh = Watched >> 1;
  static constexpr NodeId MostSlots = Fresh - 1;

  // Leaves only the host, behind [reserved] bytes at the start (the pool of strings).
  void reset(ArenaOffset reserved);

  // Bytes that are free for nodes, slots and a staged edit.
  ArenaOffset free() const { return tableBegin_ - stagedEnd_; }
  uint8_t* bytes() { return bytes_; }
  // Bytes that the host may read: the arena, and the places behind it.
  static constexpr Amount Readable = config::arena + 3 * sizeof(ArenaOffset);

  // Bytes of a node of [size] bytes and its wake-up, without its slots.
  static constexpr ArenaOffset ownBytes(uint16_t size, bool wakes) {
    return aligned(size) + (wakes ? sizeof(WakeUp) : 0);
  }
  // The same, and its entry in the node table: what the node takes of the arena.
  static constexpr ArenaOffset nodeBytes(uint16_t size, bool wakes) {
    return ownBytes(size, wakes) + sizeof(ArenaOffset);
  }

  // All node numbers are below this one.
  MICROFLO_APART NodeId nodesEnd() const {
    return static_cast<NodeId>((placeOf(bytes_) + config::arena - tableBegin_) / sizeof(ArenaOffset));
  }
  // Null when there is no such node.
  MICROFLO_APART Node* find(NodeId id) {
    if (id >= nodesEnd()) return nullptr;
    const ArenaOffset place = entry(id);
    return place == 0 ? nullptr : reinterpret_cast<Node*>(at(place));
  }
  // There must be one.
  MICROFLO_APART Node& node(NodeId id) { return *reinterpret_cast<Node*>(at(entry(id))); }
  // The same, always inline.
  MICROFLO_ALWAYS_INLINE Node& nodeHere(NodeId id) { return *reinterpret_cast<Node*>(at(entryHere(id))); }

  // Adds a node of [bytes], all 0, with a number that is free. Null when there is not enough room.
  Node* addNode(NodeId id, ArenaOffset bytes);
  // Removes a node of [bytes], which must exist, with its slots.
  void removeNode(NodeId id, ArenaOffset bytes);

  static NodeId slotCount(const Node& node) { return node.slots & MostSlots; }
  static ShortEdge& slot(Node& node, NodeId index) { return *(reinterpret_cast<ShortEdge*>(&node) - 1 - index); }
  static const ShortEdge& slot(const Node& node, NodeId index) {
    return *(reinterpret_cast<const ShortEdge*>(&node) - 1 - index);
  }
  // Bytes of [count] slots.
  static constexpr ArenaOffset slotBytes(NodeId count) { return aligned(count * sizeof(ShortEdge)); }
  // Gives the node [count] slots: the first ones stay. Those that are new have no value. False when there is not
  // enough room.
  bool resizeSlots(NodeId id, NodeId count);

  // Adds [size] bytes to the staged edit, behind the last node, and returns where they begin. Null when there is not
  // enough room.
  uint8_t* stage(uint8_t size);
  uint8_t* staged() { return at(nodesEnd_); }
  uint8_t* stagedEnd() { return at(stagedEnd_); }
  ArenaOffset stagedSize() const { return stagedEnd_ - nodesEnd_; }
  void unstage() { stagedEnd_ = nodesEnd_; }

 private:
  friend struct HotPath;

#if defined(__AVR__)
  // A place is an address: adding the start of the arena to it would take a twentieth of a hop.
  static uint8_t* at(ArenaOffset place) {
    return reinterpret_cast<uint8_t*>(place);
  }
  static ArenaOffset placeOf(const uint8_t* byte) {
    return reinterpret_cast<ArenaOffset>(byte);
  }
#else
  uint8_t* at(ArenaOffset place) {
    return bytes_ + place;
  }
  ArenaOffset placeOf(const uint8_t* byte) const {
    return static_cast<ArenaOffset>(byte - bytes_);
  }
#endif
  MICROFLO_APART ArenaOffset& entry(NodeId id) {
    return entryHere(id);
  }
  MICROFLO_ALWAYS_INLINE ArenaOffset& entryHere(NodeId id) {
    return *reinterpret_cast<ArenaOffset*>(bytes_ + (config::arena - sizeof(ArenaOffset)) - id * sizeof(ArenaOffset));
  }
  // That of the highest number.
  ArenaOffset* lastEntry() {
    return reinterpret_cast<ArenaOffset*>(at(tableBegin_));
  }
  bool shift(ArenaOffset from, Distance distance);

  alignas(Alignment) uint8_t bytes_[config::arena];
  // Behind the arena, as the host reads them.
  ArenaOffset nodesEnd_;
  ArenaOffset stagedEnd_;
  ArenaOffset tableBegin_;
};

}  // namespace microflo
