// The running graph: nodes, the queue between them, and what moves packets from one to the next.
#pragma once
#include "core/arena.h"
#include "core/interrupts.h"
#include "core/queue.h"
#include "core/reports.h"
#include "core/strings.h"
#include "core/wakeups.h"

namespace microflo {

// The components of a firmware, in flash, and how many they are: the platform knows them.
const ComponentType* componentTypes();
NodeId componentCount();

// What has happened since the program was loaded.
struct Statistics {
  // Deliveries, but for those in Network::recent_.
  uint32_t delivered;
  uint32_t discarded;
  uint32_t missedTicks;
};

class Network {
 public:
  Network() = default;
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
  // The node that was called last; 0 is the host.
  NodeId current() const { return current_; }

  State state() const { return state_; }

  // Making the graph. These are for a network that does not run (load), or between two steps (edit).

  // Comes before anything else: memory need not be zeroed.
  void boot() {
    state_ = State::Empty;
    starting_ = false;
    clear();
  }
  // Empties the network: no nodes, nothing queued, statistics at 0.
  void clear();
  Error addNode(NodeId id, uint16_t componentId);
  // From now on there is no such node, until it is removed or spared.
  Error doomNode(NodeId id);
  void spareNode(NodeId id) { arena_.node(id).slots &= static_cast<NodeId>(~Arena::Doomed); }
  // end() of one node, which is about to be removed. What it still sends is sent as ever.
  void end(NodeId id) {
    spareNode(id);
    callNode(id, Call::End);
  }
  // Its edges and watches go with it; its queued packets and its wake-up are discarded.
  void removeNode(NodeId id);
  Error addEdge(const FullEdge& edge);
  Error checkEdge(const FullEdge& edge) const { return findEdge(edge) == NoSlot ? Error::NoEdge : Error::None; }
  // A watch on it goes with it.
  Error removeEdge(const FullEdge& edge);
  // From the host's port InitialPort: the initial packets of the target port. DuplicateEdge when it is watched already.
  Error addWatch(const FullEdge& edge);
  Error removeWatch(const FullEdge& edge);
  // begin() of one node.
  void begin(NodeId id) { callNode(id, Call::Begin); }
  // Whether an initial packet would arrive. [packet] becomes what the port takes.
  Error checkInitial(NodeId target, PortId inport, Packet& packet) const;
  // Tells the host that an initial packet did not arrive.
  void refuse(NodeId target, PortId inport, Error error) { reports_.error(target, inport, error, PacketType::Bang, 0); }
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

  // A packet from the host to an exported inport. QueueFull when an edge could not take it.
  Error inject(PortId exported, Packet packet);
  // Whether the queue has room for a packet from the host to [exported] on all its edges.
  bool hasRoomFor(PortId exported) const;

  // The runtime's side of component.h. The node being called is `current`.
  MICROFLO_ALWAYS_INLINE bool emit(const Node& node, uint8_t head, uint32_t bits);
  void wakeAfter(uint32_t delay);
  void wakeEvery(uint32_t delay);
  void cancelWake() { wakeUps_.cancel(arena_, current_); }
  void fail(Error error, PortId inport, PacketType type, uint32_t bits) {
    reports_.error(current_, inport, error, type, bits);
  }

  // Gives back the string of a packet that was made for the network, if it is one.
  void release(PacketType type, uint32_t bits) {
    if (type == PacketType::String) strings_.release(static_cast<uint8_t>(bits));
  }

  // The type with that id; null when this firmware has none.
  const ComponentType* findType(uint16_t componentId) const;
  const ComponentType& typeOf(NodeId id) const { return componentTypes()[arena_.node(id).type]; }
  // Bytes of the arena that a node of [type] takes, its edges not counted.
  static Offset nodeBytesOf(const ComponentType& type) {
    return Arena::nodeBytes(fromFlash(&type.size), has(type, ComponentType::Wakes));
  }

  Arena& arena() { return arena_; }
  Strings& strings() { return strings_; }
  const Reports& reports() const { return reports_; }
  const Statistics& statistics() {
    countDelivered();
    return statistics_;
  }
  uint16_t mostQueued() const { return queue_.most(); }
  // Packets on their way, and wake-ups that are set.
  uint16_t queued() const { return queue_.count(); }
  Offset wakeUps() const { return wakeUps_.count(); }

 private:
  // The same as core/hot-path.cpp, where a platform has its own.
  friend struct HotPath;

  static constexpr NodeId NoSlot = static_cast<NodeId>(~0);
  // The host's ports are no more than those of other nodes.
  static constexpr bool HostFitsHead = config::exports <= 15;

  static bool has(const ComponentType& type, uint8_t trait) { return fromFlash(&type.traits) & trait; }
  void callNode(NodeId id, uint8_t head, uint16_t bits = 0);
  void callAll(uint8_t head, uint16_t bits, uint8_t traits);
  MICROFLO_ALWAYS_INLINE void receiveHere(NodeId id, PortId port, PacketType type, uint32_t bits);
  MICROFLO_NOINLINE void receive(NodeId id, uint8_t head, uint32_t bits);
  MICROFLO_NOINLINE void receiveOther(Node* node, uint8_t head, uint32_t bits);
  MICROFLO_NOINLINE void deliverSlowly(const Delivery& delivery);
  MICROFLO_NOINLINE bool stepAtRest();
  MICROFLO_NOINLINE void countDelivered();
  MICROFLO_NOINLINE bool emitRest(uint8_t head, NodeId left, uint32_t bits);
  MICROFLO_NOINLINE bool emitSlowly(const Node& node, PortId outport, PacketType type, uint32_t bits, NodeId first);
  void setWake(uint32_t from, uint32_t delay, uint32_t now);
  void discard(PacketType type, uint32_t bits);
  bool hasInport(NodeId id, PortId inport) const;
  NodeId findEdge(const FullEdge& edge) const;
  NodeId findWatch(const FullEdge& edge, NodeId& at) const;
  Error insert(NodeId source, NodeId index, Edge edge);
  void unlink(NodeId source, NodeId target);
  void noteWatches(NodeId id);

  // What each packet passes comes first, and takes no more than that Armv6-M reaches all of it from one register.
  State state_;
  // Deliveries that statistics_ does not have yet: counting each of them in 32 bits would be a good part of a hop.
  uint8_t recent_;
  NodeId current_;
  // When the wake-up being handled was due.
  uint32_t wokenAt_;
  Statistics statistics_;
  WakeUps wakeUps_;
  Strings strings_;
  Reports reports_;
  Queue queue_;
  Interrupts interrupts_;
  bool starting_;
  Arena arena_;
};

// The network that is running. A firmware has one, at a place that the compiler knows: on small chips that halves what
// it takes to reach anything in it. Where one process has several boards (MICROFLO_SEVERAL), the platform knows the
// current one.
#if MICROFLO_SEVERAL
Network& network();
#else
extern Network onlyNetwork;
inline Network& network() {
  return onlyNetwork;
}
#endif

}  // namespace microflo
