// The running graph: nodes, the queue between them, and what moves packets from one to the next.
#pragma once
#include "core/arena.h"
#include "core/interrupts.h"
#include "core/queue.h"
#include "core/reports.h"
#include "core/strings.h"
#include "core/wakeups.h"

namespace microflo {

// The components of a firmware, in flash.
struct Components {
  const ComponentType* types;
  NodeId count;
};

// What has happened since the program was loaded.
struct Statistics {
  uint16_t queueHighWater;
  uint32_t delivered;
  uint32_t discarded;
  uint32_t missedTicks;
};

class Network {
 public:
  explicit Network(const Components& components) : components_(components), wakeUps_(arena_) { clear(); }
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  // The next step: one delivery, else one interrupt, else one wake-up that is due. False when there is nothing to do
  // now.
  bool step();
  // When time alone gives the network something to do; false when it never does.
  bool nextWake(uint32_t& due);
  // No packet is on its way.
  bool isAtRest() const { return queue_.isEmpty(); }
  // Packets or interrupts wait for a step.
  bool hasWork() const { return !queue_.isEmpty() || !interrupts_.isEmpty(); }
  // Called by interrupt handlers.
  void post(Interrupt interrupt) { interrupts_.post(interrupt); }

  State state() const { return state_; }

  // Making the graph. These are for a network that does not run (load), or between two steps (edit).

  // Empties the network: no nodes, nothing queued, statistics at 0. What is staged in the arena stays.
  void clear();
  Error addNode(NodeId id, uint16_t componentId);
  // Its edges and watches go with it; its queued packets and its wake-up are discarded.
  Error removeNode(NodeId id);
  Error addEdge(const FullEdge& edge);
  Error removeEdge(const FullEdge& edge);
  Error addWatch(const FullEdge& edge);
  Error removeWatch(const FullEdge& edge);
  // Watches outlive clear() when the same graph is made again: kept before, restored once the edges are there.
  void keepWatches();
  void restoreWatches();
  // begin() of one node.
  void begin(NodeId id);
  // Delivers an initial packet at once. An error when it does not convert; the node was not called then.
  Error deliverInitial(NodeId target, PortId inport, Packet packet);
  // From begin() of the first node on, interrupts are kept for when it runs.
  void prepare() { starting_ = true; }
  void run() {
    starting_ = false;
    state_ = State::Running;
  }
  // Queue and wake-ups are discarded; nodes stay to be read back.
  void stop();

  // Checks that change nothing.
  bool hasNode(NodeId id) const { return id != 0 && arena_.exists(id); }
  // The type with that id; null when this firmware has none.
  const ComponentType* findType(uint16_t componentId) const;
  const ComponentType& typeOf(NodeId id) const { return components_.types[arena_.node(id).type]; }
  bool hasEdge(const FullEdge& edge) const { return hasNodeOrHost(edge.source) && findEdge(edge) != NoEdge; }
  bool hasNodeOrHost(NodeId id) const { return arena_.exists(id); }
  bool hasInport(NodeId id, PortId port) const { return hasNode(id) && port < inportsOf(typeOf(id)); }
  static uint8_t inportsOf(const ComponentType& type) { return fromFlash(&type.inports); }
  static uint8_t outportsOf(const ComponentType& type) { return fromFlash(&type.outports); }
  static PortType inportType(const ComponentType& type, PortId port) {
    return static_cast<PortType>(fromFlash(fromFlash(&type.inportTypes) + port) & ~Brackets);
  }
  // Bytes of the arena that a node of [type] takes, its edges not counted.
  static Offset nodeBytesOf(const ComponentType& type) {
    return Arena::nodeBytes(fromFlash(&type.size), has(type, ComponentType::Wakes));
  }

  // A packet from the host to an exported inport. QueueFull when an edge could not take it.
  Error inject(PortId exported, Packet packet);
  // How many edges a packet from the host to [exported] takes.
  uint16_t fanOut(PortId exported) const;
  uint16_t queueFree() const { return queue_.free(); }
  // The node that was called last; 0 is the host.
  NodeId current() const { return current_; }

  // The runtime's side of component.h. The node being called is `current`.
  bool emit(Node& node, PortId outport, Packet packet);
  void wakeAfter(uint32_t delay);
  void wakeAgainAfter(uint32_t delay);
  void cancelWake() { wakeUps_.cancel(current_); }
  void fail(Error error, PortId inport, Packet packet) { reports_.error(current_, inport, error, packet); }

  Arena& arena() { return arena_; }
  Strings& strings() { return strings_; }
  Reports& reports() { return reports_; }
  const Components& components() const { return components_; }
  const Statistics& statistics() const { return statistics_; }

 private:
  static constexpr NodeId NoEdge = static_cast<NodeId>(~0);

  static bool has(const ComponentType& type, uint8_t trait) { return fromFlash(&type.traits) & trait; }
  void call(Node& node, uint8_t what, Packet packet = Packet());
  void deliver();
  void receive(NodeId id, PortId port, Packet packet);
  MICROFLO_APART void receiveOther(Node& node, PortId port, Packet packet);
  MICROFLO_APART void deliverSlowly(NodeId target, PortId port, Packet packet);
  MICROFLO_APART bool stepAtRest();
  MICROFLO_APART bool emitSlowly(Node& node, PortId outport, Packet packet, NodeId first);
  bool put(NodeId source, const Edge& edge, Packet packet);
  void interrupt(Interrupt interrupt);
  void wakeNext();
  bool mayWakeAfter(uint32_t delay);
  void discardQueue();
  void discardFor(NodeId id);
  void unlink(NodeId source, NodeId target);
  NodeId findEdge(const FullEdge& edge) const;

  const Components& components_;
  State state_ = State::Empty;
  bool starting_ = false;
  // The node being called; 0 is the host.
  NodeId current_ = 0;
  // When the wake-up being handled was due.
  uint32_t wokenAt_ = 0;
  NodeId interruptible_ = 0;
  Statistics statistics_;
  Arena arena_;
  WakeUps wakeUps_;
  Queue queue_;
  Strings strings_;
  Interrupts interrupts_;
  Reports reports_;
};

// The network that is running: the platform knows it.
Network& network();

}  // namespace microflo
