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
#include "core/status.h"
#include "core/strings.h"
#include "core/wakeups.h"

namespace microflo {

struct Descriptor;

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
  // The same, unless an interrupt from this source waits already: for what a component then asks all of.
  void postOnce(Interrupt interrupt) { interrupts_.postOnce(interrupt); }
  // Calls all nodes at once with an interrupt that comes from the loop. Only while the network runs.
  void interrupt(Interrupt happened) {
    callAll(Call::Interrupt, happened.source | static_cast<uint16_t>(happened.value << 8));
  }
  // Calls [node], which has begun, with an interrupt that concerns it alone. Only while the network runs.
  void interrupt(NodeId node, Interrupt happened) {
    callNode(node, Call::Interrupt, happened.source | static_cast<uint16_t>(happened.value << 8));
  }
  // The node that was called last.
  NodeId current() const { return current_; }

  State state() const { return status_.state; }

  // ---- Making the graph: while the network does not run (load), or between two steps (edit)
  //
  // The caller may leave the graph in pieces for a while: slots that lead nowhere. So the network calls no component,
  // and looks at no edge, until isWhole() has said that there are none.

  // Must be called first; memory need not be zeroed.
  void boot() { empty(); }
  // Calls end() of all nodes and removes them; empties the queue, sets the counters to 0.
  void clear();
  Error addNode(NodeId id, uint16_t componentId);
  // Calls end() of a node and removes it with its slots. Its packets in the queue and its wake-up are discarded. The
  // graph must be whole, and comes apart if other nodes have edges to the node.
  void removeNode(NodeId id);
  // Gives the node [count] slots: the first ones stay, the others must be set. The graph comes apart.
  bool resizeSlots(NodeId id, NodeId count) {
    whole_ = false;
    return arena_.resizeSlots(id, count);
  }
  // Whether every slot leads to a port that exists. If so, calls begin() of all nodes that are new, in node order.
  bool isWhole();
  // Delivers an initial packet at once. The graph must be whole, the node and the inport must exist.
  void deliverInitial(NodeId target, PortId inport, PacketType type, uint32_t bits);
  // Reports to the host that an initial packet was not delivered.
  void refuse(NodeId target, PortId inport, Error error) { reports_.error(target, inport, error, PacketType::Bang, 0); }
  // The graph must be whole.
  void run(uint32_t hash) {
    starting_ = false;
    status_.state = State::Running;
    status_.hash = hash;
  }
  // Calls end() of all nodes, then discards queue and wake-ups. The nodes stay, so that the host can read them.
  void stop();

  // ---- Packets from the host

  // Sends a packet, in its parts, to the exported inport [exported], below config::exports. False when the queue had no
  // room for one or more edges.
  bool inject(PortId exported, PacketType type, uint32_t bits);
  // Whether the queue has room for a packet to [exported] on all its edges.
  bool hasRoomFor(PortId exported);
  // Whether at least half of the queue is free.
  bool isHalfFree() { return queue_.hasRoom(config::queue / 2); }

  // ---- What components ask for (core/component.h), for the node current()

  MICROFLO_ALWAYS_INLINE bool emit(const Node& node, uint8_t head, uint32_t bits);
  void wakeAfter(uint32_t delay);
  void wakeEvery(uint32_t delay);
  void cancelWake();
  void fail(Error error, PortId inport, PacketType type, uint32_t bits) {
    reports_.error(current_, inport, error, type, bits);
  }

  // Releases the string of a packet, if it has one.
  MICROFLO_APART void release(PacketType type, uint8_t bits) {
    if (type == PacketType::String) strings().release(bits);
  }

  // ---- Looking at it

  const ComponentType& typeOf(NodeId id) { return arena_.node(id).component(); }
  // How many inports a node has.
  static uint8_t inportsOf(const Node& node) { return fromFlash(&node.component().shape) & ComponentType::Inports; }

  // The number of edges to the host and of watches: so many events does a packet cause that passes each edge once.
  NodeId exits() const { return exits_; }
  Arena& arena() { return arena_; }
  Strings& strings() { return *reinterpret_cast<Strings*>(arena_.bytes()); }
  // What the host may read. [queued] is as of the last look.
  Status& status() { return status_; }
  void look() { status_.queued = queue_.used(); }
  // Deliveries since the device was empty.
  uint32_t delivered() const { return status_.delivered + status_.recent; }
  // The number of packets on their way.
  uint16_t queued() const { return queue_.count(); }

 private:
  // A platform's own version of core/hot-path.cpp.
  friend struct HotPath;
  // The descriptor tells the host where the arena lies.
  friend constexpr Descriptor describe(uint32_t build, uint16_t components, uint8_t boardBytes);

  // A head (core/node.h) that may name an exported port: the same, where all their numbers fit into it; else a port in
  // all bits but the lowest four.
  static constexpr bool HostFitsHead = config::exports <= 15;
  using WideHead = detail::Either<HostFitsHead, uint8_t, uint16_t>::Type;
  static WideHead wideHeadOf(PortId port, PacketType type) {
    return HostFitsHead ? headOf(port, type)
                        : static_cast<WideHead>(static_cast<uint16_t>(port) << 4 | static_cast<uint8_t>(type));
  }
  static PortId portOf(WideHead head) {
    return HostFitsHead ? highNibble(static_cast<uint8_t>(head)) : static_cast<PortId>(head >> 4);
  }
  static PacketType typeIn(WideHead head) { return static_cast<PacketType>(head & 15); }

  static bool has(const ComponentType& type, uint8_t trait) { return fromFlash(&type.shape) & trait; }
  MICROFLO_APART static ArenaOffset bytesOf(const ComponentType& type) {
    return Arena::ownBytes(fromFlash(&type.size), has(type, ComponentType::Wakes));
  }
  MICROFLO_NOINLINE void empty();
  void callNode(NodeId id, uint8_t head, uint16_t bits = 0);
  void callAll(uint8_t head, uint16_t bits);
  // emitFrom() for a packet from the host. Where the queue is empty, it may deliver the packet at once.
  bool emitFromHost(Node& host, uint8_t head, uint32_t bits);
  MICROFLO_ALWAYS_INLINE void receiveHere(NodeId id, PortId inport, PacketType type, uint32_t bits);
  MICROFLO_NOINLINE void receive(NodeId id, uint8_t head, uint32_t bits);
  MICROFLO_NOINLINE void receiveOther(Node* node, uint8_t head, uint32_t bits);
  MICROFLO_NOINLINE void deliverSlowly(NodeId target, WideHead head, uint32_t bits);
  MICROFLO_NOINLINE bool stepAtRest();
  MICROFLO_NOINLINE void countDelivered();
  MICROFLO_NOINLINE bool emitRest(WideHead head, NodeId left, uint32_t bits);
  void setWake(uint32_t from, uint32_t delay);
  bool cancelWakeOf(NodeId id);
  void discard(PacketType type, uint8_t bits);
  // What is small, and what every packet passes, comes first: instructions with a short offset reach it from the start.
  Status status_;
  NodeId current_;
  // Whether isWhole() has said so since the graph was changed.
  bool whole_;
  // From begin() of the first node until it runs, the network keeps interrupts and takes no step.
  bool starting_;
  NodeId exits_;
  WakeUps wakeUps_;
  // When the wake-up being handled was due.
  uint32_t wokenAt_;
  Queue queue_;
  Reports reports_;
  Interrupts interrupts_;
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
