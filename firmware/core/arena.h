// All memory whose size depends on the graph: one block of bytes.
//
//   | strings | host, nodes ... | staged edit |   free   | wake-ups | node table |
//             ^ each: | watches | edges | Node | members |
//
// Nodes lie next to each other. Where one grows or goes, all behind it are shifted and their entries in the node table
// follow, so nothing fragments and nothing needs a free list. The node table grows from the end downwards and finds a
// node by its number.
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
  // The high bit of Node::edges; the others count.
  static constexpr NodeId Watched = static_cast<NodeId>(1) << (sizeof(NodeId) * 8 - 1);
  static constexpr NodeId MostEdges = Watched - 1;

  // Forgets everything but the first [reserved] bytes (the string pool) and what is staged.
  void reset(Offset reserved);

  // Bytes that nodes, edges, wake-ups and a staged edit may still take.
  Offset free() const { return wakesBase() - end(); }
  uint8_t* bytes() { return bytes_; }

  // What a node of [size] bytes takes, edges not counted.
  static Offset nodeBytes(uint16_t size, bool wakes) {
    return aligned(size) + sizeof(Offset) + (wakes ? sizeof(WakeUp) : 0);
  }
  // What the table takes for nodes numbered below [size].
  static Offset tableBytes(NodeId size) { return aligned(size * sizeof(Offset)); }
  // What [count] edges more take, at most.
  static Offset edgeBytes(Offset count) { return count * aligned(sizeof(Edge)); }

  // Numbers below this may exist.
  NodeId nodesEnd() const { return tableSize_; }
  bool exists(NodeId id) const { return id < tableSize_ && entry(id) != 0; }
  Node& node(NodeId id) { return *reinterpret_cast<Node*>(bytes_ + entry(id)); }
  const Node& node(NodeId id) const { return *reinterpret_cast<const Node*>(bytes_ + entry(id)); }

  // Room for a node of [size] bytes with a zeroed head; null when there is not enough.
  Node* addNode(NodeId id, uint16_t size, bool wakes);
  // The node must exist, and have no edges and watches.
  void removeNode(NodeId id, uint16_t size, bool wakes);

  static NodeId edgeCount(const Node& node) { return node.edges & static_cast<NodeId>(~Watched); }
  // The edge of [node] at [index], or its watch at edgeCount() + 1 + index (between them lies the number of watches).
  static Edge& edge(Node& node, Offset index) { return *(reinterpret_cast<Edge*>(&node) - 1 - index); }
  static const Edge& edge(const Node& node, Offset index) {
    return *(reinterpret_cast<const Edge*>(&node) - 1 - index);
  }
  static NodeId watchCount(const Node& node) { return node.edges & Watched ? edge(node, edgeCount(node)).target() : 0; }
  static const Edge& watch(const Node& node, NodeId index) {
    return edge(node, static_cast<Offset>(edgeCount(node)) + 1 + index);
  }

  // Adds an edge or a watch behind those that the node has. False when there is no room, or when it has too many.
  bool addEdge(NodeId source, Edge edge);
  void removeEdge(NodeId source, NodeId index);
  bool addWatch(NodeId source, Edge edge);
  void removeWatch(NodeId source, NodeId index);

  // The wake-ups, latest first, so that the next one is the last. Room for one for each node that wakes is reserved.
  WakeUp* wakeUps() { return reinterpret_cast<WakeUp*>(bytes_ + wakesBase()); }
  Offset wakeCapacity() const { return wakes_; }

  // Bytes that wait behind the last node, such as an edit until it is whole.
  bool stage(const uint8_t* bytes, uint16_t size);
  const uint8_t* staged() const { return bytes_ + nodesEnd_; }
  Offset stagedSize() const { return staged_; }
  void unstage() { staged_ = 0; }

 private:
  Offset end() const { return nodesEnd_ + staged_; }
  Offset tableBase() const { return config::arena - tableRoom_ * sizeof(Offset); }
  Offset wakesBase() const { return tableBase() - wakes_ * sizeof(WakeUp); }
  Offset& entry(NodeId id) { return reinterpret_cast<Offset*>(bytes_ + config::arena)[-1 - static_cast<int32_t>(id)]; }
  Offset entry(NodeId id) const {
    return reinterpret_cast<const Offset*>(bytes_ + config::arena)[-1 - static_cast<int32_t>(id)];
  }
  static Offset slots(const Node& node);
  void insertSlot(NodeId id, Offset index, Edge edge);
  void eraseSlot(NodeId id, Offset index);
  void shift(Offset from, int32_t distance);
  void resizeTable(NodeId size);
  void resizeWakes(Offset count);

  Offset nodesEnd_ = 0;
  Offset staged_ = 0;
  NodeId tableSize_ = 0;
  // Entries the table has room for: a multiple that keeps the wake-ups aligned.
  Offset tableRoom_ = 0;
  Offset wakes_ = 0;
  alignas(Alignment) uint8_t bytes_[config::arena];
};

}  // namespace microflo
