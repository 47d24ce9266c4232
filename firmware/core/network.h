// The running graph: its nodes, the queue between them, and the steps that move packets from one node to the next.
//
//   State    Empty ──run()──▶ Running ──stop()──▶ Stopped         clear() leads back to Empty from everywhere
//
// All functions but post() are called in the loop only. Node 0 is the host: its edges begin at exported inports, and
// edges to it end at exported outports.
#pragma once
#include "core/arena.h"
#include "core/interrupts.h"
#include "core/queue.h"
#include "core/reports.h"
#include "core/strings.h"
#include "core/wakeups.h"

namespace microflo {

// Counters since the program was loaded.
struct Statistics {
  // Deliveries, without those in Network::recent_.
  uint32_t delivered;
  uint32_t discarded;
  uint32_t missedTicks;
};

class Network {
 public:
  Network() = default;
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  // Does the next thing: delivers one packet; else handles one interrupt; else wakes one node whose time has come; else
  // reports what waits. False when there is nothing to do now.
  bool step();
  // Whether the network will have something to do although nothing comes from outside; [due] becomes the time, in
  // milliseconds of the clock of io.h.
  bool nextWake(uint32_t& due);
  // Whether no packet is on its way.
  bool isAtRest() const { return queue_.isEmpty(); }
  // Whether packets or interrupts wait for a step.
  bool hasWork() const { return !queue_.isEmpty() || !interrupts_.isEmpty(); }
  // Called by interrupt handlers: all nodes that listen to interrupts will be called, in node order.
  void post(Interrupt interrupt) { interrupts_.post(interrupt); }
  // The node that was called last.
  NodeId current() const { return current_; }

  State state() const { return state_; }

  // ---- Making the graph: while the network does not run (load), or between two steps (edit)

  // Must be called first; memory need not be zeroed.
  void boot() {
    state_ = State::Empty;
    starting_ = false;
    clear();
  }
  // Calls end() of all nodes and removes them; empties the queue, sets the counters to 0.
  void clear();
  Error addNode(NodeId id, uint16_t componentId);
  // Lets a node count as removed from now on. removeNode() must follow, or spareNode(), which takes this back.
  Error doomNode(NodeId id);
  void spareNode(NodeId id) { arena_.node(id).slots &= static_cast<NodeId>(~Arena::Doomed); }
  // Calls end() of a node that is about to be removed. Packets that it sends then are sent as usual.
  void end(NodeId id) {
    spareNode(id);
    callNode(id, Call::End);
  }
  // Removes a node with its edges and watches. Its packets in the queue and its wake-up are discarded.
  void removeNode(NodeId id);
  Error addEdge(const FullEdge& edge);
  Error checkEdge(const FullEdge& edge) const { return findEdge(edge) == NoSlot ? Error::NoEdge : Error::None; }
  // Removes an edge, and the watch on it.
  Error removeEdge(const FullEdge& edge);
  // Watches an edge. An edge from outport InitialPort of the host stands for the initial packets of the inport.
  // DuplicateEdge when it is watched already.
  Error addWatch(const FullEdge& edge);
  Error removeWatch(const FullEdge& edge);
  // Calls begin() of a node.
  void begin(NodeId id) { callNode(id, Call::Begin); }
  // Checks whether an initial packet can be delivered, and converts [packet] to the type of the inport.
  Error checkInitial(NodeId target, PortId inport, Packet& packet) const;
  // Reports to the host that an initial packet was not delivered.
  void refuse(NodeId target, PortId inport, Error error) { reports_.error(target, inport, error, PacketType::Bang, 0); }
  // Delivers an initial packet at once. On an error the node was not called.
  Error deliverInitial(NodeId target, PortId inport, Packet packet);
  // Called before begin() of the first node: from now on, interrupts are kept until the network runs.
  void prepare() { starting_ = true; }
  void run() {
    starting_ = false;
    state_ = State::Running;
  }
  // Discards queue and wake-ups. The nodes stay, so that the host can read them.
  void stop();

  // ---- Packets from the host

  // Sends a packet, in its parts, to the exported inport [exported]. QueueFull when the queue had no room for one or
  // more edges.
  Error inject(PortId exported, PacketType type, uint32_t bits);
  // Whether the queue has room for a packet to [exported] on all its edges.
  bool hasRoomFor(PortId exported) const;

  // ---- What components ask for (core/component.h), for the node current()

  MICROFLO_ALWAYS_INLINE bool emit(const Node& node, uint8_t head, uint32_t bits);
  void wakeAfter(uint32_t delay);
  void wakeEvery(uint32_t delay);
  void cancelWake() { wakeUps_.cancel(arena_, current_); }
  void fail(Error error, PortId inport, PacketType type, uint32_t bits) {
    reports_.error(current_, inport, error, type, bits);
  }

  // Releases the string of a packet, if it has one.
  void release(PacketType type, uint32_t bits) {
    if (type == PacketType::String) strings_.release(static_cast<uint8_t>(bits));
  }

  // ---- Looking at it

  // The component with that id; null when this firmware has none.
  const ComponentType* findType(uint16_t componentId) const;
  const ComponentType& typeOf(NodeId id) const { return arena_.node(id).component(); }
  // Bytes of the arena that a node of [type] takes, without its edges.
  static Offset nodeBytesOf(const ComponentType& type) {
    return Arena::nodeBytes(fromFlash(&type.size), has(type, ComponentType::Wakes));
  }

  NodeId exits() const { return arena_.exits(); }
  Arena& arena() { return arena_; }
  Strings& strings() { return strings_; }
  const Reports& reports() const { return reports_; }
  // Deliveries since the program was loaded.
  uint32_t delivered() const { return statistics_.delivered + recent_; }
  const Statistics& statistics() {
    countDelivered();
    return statistics_;
  }
  uint16_t mostQueued() const { return queue_.most(); }
  // The numbers of packets on their way, and of wake-ups that are set.
  uint16_t queued() const { return queue_.count(); }
  Offset wakeUps() const { return wakeUps_.count(); }

 private:
  // A platform's own version of core/hot-path.cpp.
  friend struct HotPath;

  static constexpr NodeId NoSlot = static_cast<NodeId>(~0);
  // Whether the number of every exported port fits into a head (core/node.h).
  static constexpr bool HostFitsHead = config::exports <= 15;

  static bool has(const ComponentType& type, uint8_t trait) { return fromFlash(&type.traits) & trait; }
  void callNode(NodeId id, uint8_t head, uint16_t bits = 0);
  void callAll(uint8_t head, uint16_t bits, uint8_t traits);
  // emitFrom() for a packet from the host. Where the queue is empty, it may deliver the packet at once.
  bool emitFromHost(Node& host, uint8_t head, uint32_t bits);
  MICROFLO_ALWAYS_INLINE void receiveHere(NodeId id, PortId inport, PacketType type, uint32_t bits);
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
  Error insert(NodeId source, NodeId index, ShortEdge edge);
  void unlink(NodeId source, NodeId target);
  void noteWatches(NodeId id);

  // What every packet passes comes first, and is so small that Armv6-M reaches all of it from one register.
  State state_;
  // Deliveries that statistics_ does not include yet: counting each in 32 bits would be a good part of a hop.
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

// The network of the board that is running. A firmware has one, which its platform defines. The compiler knows its
// address, which halves the code that reaches into it on small chips. Where one process has several boards
// (MICROFLO_SEVERAL), the platform defines network(), which returns that of the current one.
#if MICROFLO_SEVERAL
Network& network();
#else
extern Network onlyNetwork;
inline Network& network() {
  return onlyNetwork;
}
#endif

}  // namespace microflo
