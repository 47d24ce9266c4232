#include "core/network.h"

#include "core/clock.h"
#include "core/convert.h"
#include "core/count.h"
#include "core/host.h"
#include "io/i2c-attendance.h"
#include "io/io.h"
#include "io/spi-attendance.h"

namespace microflo {
namespace {

// Neither does anything but forget when a node leaves.
MICROFLO_ALWAYS_INLINE bool attendBuses(NodeId leaving) {
  return i2c::attend(leaving) || spi::attend(leaving);
}

}  // namespace

// ---- One step. The usual path of a packet is in core/hot-path.cpp

// Delivers a packet whose type is not that of the inport: brackets, errors, and packets that must be converted.
void Network::receiveOther(Node* node, uint8_t head, uint32_t bits) {
  const ComponentType& type = node->component();
  const PortId inport = highNibble(head);
  const uint8_t accepts = fromFlash(fromFlash(&type.inportTypes) + inport);
  const PacketType from = static_cast<PacketType>(head & 15);
  PacketType to = from;
  uint32_t value = bits;
  if (from >= PacketType::Open && from != PacketType::Error) {
    if (!(accepts & Brackets)) return;
  } else {
    const uint8_t port = accepts & static_cast<uint8_t>(~Brackets);
    Error error = Error::Received;
    if (from != PacketType::Error) error = convertBits(from, static_cast<PortType>(port), value);
    if (error != Error::None) return fail(error, inport, from, bits);
    to = static_cast<PacketType>(port);
    if (static_cast<PortType>(port) == PortType::Number) {
      to = from == PacketType::Float ? from : PacketType::Integer;
    }
  }
  fromFlash (&type.call)(node, headOf(inport, to), value);
}

void Network::countDelivered() {
  count(status_.delivered, status_.recent);
  status_.recent = 0;
}

// Delivers to the host, and delivers strings, whose references are counted.
void Network::deliverSlowly(NodeId target, WideHead head, uint32_t bits) {
  const PacketType type = typeIn(head);
  if (target == 0) {
    const PortId inport = portOf(head);
    current_ = 0;
    if (!host::isConnected()) {
      count(status_.discarded);
    } else if (!host::packet(inport, type, bits)) {
      reports_.lost(0, ShortEdge(ShortEdge::Mark, 0, inport));
    }
  } else {
    receive(target, HostFitsHead ? static_cast<uint8_t>(head) : headOf(portOf(head), type), bits);
  }
  release(type, static_cast<uint8_t>(bits));
}

bool Network::stepAtRest() {
  if (starting_) return false;
  if (status_.state != State::Running) {
    interrupts_.reset();
    if (attendBuses(Nobody)) return true;
    return reports_.flush();
  }
  Interrupt happened;
  if (interrupts_.take(happened)) {
    interrupt(happened);
    return true;
  }
  const NodeId sleeper = wakeUps_.next();
  if (sleeper != 0) {
    const uint32_t due = WakeUps::of(sleeper).due;
    if (static_cast<int32_t>(clockMilliseconds() - due) >= 0) {
      wokenAt_ = due;
      cancelWakeOf(sleeper);
      callNode(sleeper, Call::Wake);
      return true;
    }
  }
  if (attendBuses(Nobody)) return true;
  return reports_.flush();
}

bool Network::nextWake(uint32_t& due) {
  const bool waits = reports_.waits(due);
  if (status_.state != State::Running || wakeUps_.next() == 0) return waits;
  const uint32_t wakeUp = WakeUps::of(wakeUps_.next()).due;
  if (!waits || static_cast<int32_t>(wakeUp - due) < 0) due = wakeUp;
  return true;
}

void Network::callNode(NodeId id, uint8_t head, uint16_t bits) {
  current_ = id;
  fromFlash (&typeOf(id).call)(&arena_.node(id), head, bits);
}

// Calls all nodes that began, in node order.
void Network::callAll(uint8_t head, uint16_t bits) {
  const NodeId end = arena_.nodesEnd();
  for (NodeId id = 1; id < end; id++) {
    const Node* node = arena_.find(id);
    if (node != nullptr && !(node->slots & Arena::Fresh)) callNode(id, head, bits);
  }
}

// ---- What components ask for

// emit() along the edges among the last [left] slots of the current node: when the node is watched, when the packet is
// a string, whose references are counted, when the queue is full; and for the host, whose exported ports may be more
// than a head can name. The arguments fit the registers that emit() need not save.
bool Network::emitRest(WideHead head, NodeId left, uint32_t bits) {
  const Node& node = arena_.node(current_);
  const PacketType type = typeIn(head);
  bool all = true;
  const ShortEdge* edge = reinterpret_cast<const ShortEdge*>(&node) - Arena::slotCount(node) + left;
  for (; left > 0; left--) {
    edge--;
    if (HostFitsHead ? !edge->takes(static_cast<uint8_t>(head)) : edge->outport() != portOf(head)) continue;
    if (!queue_.put(*edge, static_cast<uint8_t>(head), bits)) {
      all = false;
      reports_.lost(current_, *edge);
      continue;
    }
    if (type == PacketType::String) strings().retain(static_cast<uint8_t>(bits));
    if (left > 1 && edge[-1].outport() == ShortEdge::Mark) reports_.watched(current_, *edge, type, bits);
  }
  return all;
}

void Network::wakeAfter(uint32_t delay) {
  setWake(clockMilliseconds(), delay);
}

void Network::wakeEvery(uint32_t delay) {
  setWake(wokenAt_, delay);
}

// Wakes the current node [delay] ms after [from]. Beats that are already past are counted as missed.
MICROFLO_APART void Network::setWake(uint32_t from, uint32_t delay) {
  if (!has(typeOf(current_), ComponentType::Wakes) || delay - 1 >= LongestDelay) {
    return fail(Error::Bug, NoPort, PacketType::Integer, delay);
  }
  cancelWake();
  const uint32_t now = clockMilliseconds();
  // Skipping a beat takes a few microseconds, and there is at most one in a millisecond: so this loop needs no
  // division, which is long on small chips.
  for (from += delay; static_cast<int32_t>(now - from) >= 0; from += delay) count(status_.missedTicks);
  wakeUps_.add(current_, from, now);
  status_.wakeUps++;
}

bool Network::cancelWakeOf(NodeId id) {
  if (!wakeUps_.cancel(id)) return false;
  status_.wakeUps--;
  return true;
}

void Network::cancelWake() {
  cancelWakeOf(current_);
}

// ---- Packets from the host

bool Network::hasRoomFor(PortId exported) {
  const Node& host = arena_.node(0);
  const ShortEdge* edge = reinterpret_cast<const ShortEdge*>(&host);
  NodeId needed = 0;
  for (NodeId left = Arena::slotCount(host); left > 0; left--) needed += (--edge)->outport() == exported;
  return queue_.hasRoom(needed);
}

bool Network::inject(PortId exported, PacketType type, uint32_t bits) {
  current_ = 0;
  Node& host = arena_.nodeHere(0);
  return HostFitsHead ? emitFromHost(host, headOf(exported, type), bits)
                      : emitRest(wideHeadOf(exported, type), Arena::slotCount(host), bits);
}

void Network::deliverInitial(NodeId target, PortId inport, PacketType type, uint32_t bits) {
  const Node& host = arena_.node(0);
  const ShortEdge watched(ShortEdge::Mark, target, inport);
  const ShortEdge* edge = reinterpret_cast<const ShortEdge*>(&host);
  for (NodeId left = Arena::slotCount(host); left > 0 && (--edge)->outport() == ShortEdge::Mark; left--) {
    if (*edge == watched) reports_.watched(0, watched, type, bits);
  }
  count(status_.delivered);
  receive(target, headOf(inport, type), bits);
}

// ---- Making the graph

void Network::clear() {
  // In a graph that is in pieces, packets go nowhere.
  for (NodeId id = whole_ ? 0 : arena_.nodesEnd(); id > 0; id--) {
    Node* node = arena_.find(id - 1);
    if (node != nullptr) node->slots &= Arena::Fresh;
  }
  callAll(Call::End, 0);
  // Later, their numbers may belong to other nodes.
  if (status_.state != State::Empty || starting_) reports_.flush();
  empty();
}

void Network::empty() {
  memset(static_cast<void*>(&status_), 0, sizeof status_);
  starting_ = false;
  whole_ = true;
  current_ = 0;
  exits_ = 0;
  queue_.reset();
  interrupts_.reset();
  reports_.reset();
  wakeUps_.reset();
  attendBuses(Everybody);
  strings().reset();
  arena_.reset(sizeof(Strings));
}

void Network::stop() {
  if (status_.state != State::Running) return;
  // First: what nodes emit meanwhile is discarded, too.
  callAll(Call::End, 0);
  attendBuses(Everybody);
  while (!queue_.isEmpty()) {
    const Delivery& delivery = queue_.take();
    discard(delivery.type(), static_cast<uint8_t>(delivery.bits));
  }
  count(status_.discarded, status_.wakeUps);
  status_.wakeUps = 0;
  wakeUps_.reset();
  status_.state = State::Stopped;
}

MICROFLO_APART void Network::discard(PacketType type, uint8_t bits) {
  release(type, bits);
  count(status_.discarded);
}

Error Network::addNode(NodeId id, uint16_t componentId) {
  if (id == 0 || id > config::nodes) return Error::NoNode;
  if (arena_.find(id) != nullptr) return Error::DuplicateNode;
  // The last one with that id counts: it may replace an earlier one.
  const ComponentType* type = componentTypes() + componentCount();
  do {
    if (type == componentTypes()) return Error::NoComponent;
    type--;
  } while (fromFlash(&type->id) != componentId);
  Node* node = arena_.addNode(id, bytesOf(*type));
  if (node == nullptr) return Error::Memory;
  current_ = id;  // a component that crashes is named
  fromFlash (&type->call)(node, Call::Construct, 0);
  node->setComponent(type);
  node->slots = Arena::Fresh;
  whole_ = false;
  return Error::None;
}

void Network::removeNode(NodeId id) {
  callNode(id, Call::End);
  queue_.drop(id, [this](const Delivery& delivery) { discard(delivery.type(), static_cast<uint8_t>(delivery.bits)); });
  if (cancelWakeOf(id)) count(status_.discarded);
  attendBuses(id);
  arena_.removeNode(id, bytesOf(typeOf(id)));
  whole_ = false;
}

bool Network::isWhole() {
  if (whole_) return true;
  NodeId exits = 0;
  const NodeId end = arena_.nodesEnd();
  for (NodeId id = 0; id < end; id++) {
    Node* node = arena_.find(id);
    if (node == nullptr) continue;
    node->slots &= static_cast<NodeId>(~Arena::Watched);
    const ShortEdge* edge = reinterpret_cast<const ShortEdge*>(node);
    for (NodeId left = Arena::slotCount(*node); left > 0; left--) {
      edge--;
      const Node* target = arena_.find(edge->target());
      uint8_t inports = config::exports;
      if (edge->target() != 0) {
        if (target == nullptr) return false;
        inports = inportsOf(*target);
      } else if (id == 0) {
        return false;
      }
      if (edge->inport() >= inports) return false;
      if (edge->outport() == ShortEdge::Mark) {
        node->slots |= Arena::Watched;
      } else if (edge->target() != 0) {
        continue;
      }
      exits++;
    }
  }
  exits_ = exits;
  whole_ = true;
  for (NodeId id = 1; id < end; id++) {
    Node* node = arena_.find(id);
    if (node == nullptr || !(node->slots & Arena::Fresh)) continue;
    node->slots -= Arena::Fresh;
    if (status_.state != State::Running) starting_ = true;
    callNode(id, Call::Begin);
  }
  return true;
}

// ---- component.h

void wakeNodeAfter(uint32_t milliseconds) {
  network().wakeAfter(milliseconds);
}
void wakeNodeEvery(uint32_t milliseconds) {
  network().wakeEvery(milliseconds);
}
void cancelNodeWake() {
  network().cancelWake();
}
void failNode(Error error, PortId inport, PacketType type, uint32_t bits) {
  network().fail(error, inport, type, bits);
}

void holdString(PacketType type, uint8_t slot) {
  if (type == PacketType::String) network().strings().retain(slot);
}

void releaseString(PacketType type, uint8_t slot) {
  network().release(type, slot);
}

void keepPacket(Packet& kept, PacketType type, uint32_t bits) {
  holdString(type, static_cast<uint8_t>(bits));
  releaseString(kept.type(), kept.asString());
  kept = Packet(type, bits);
}

bool makePooledString(const char* text, uint8_t size, Packet& packet) {
  if (size > config::stringLength) return false;
  const uint8_t slot = network().strings().take(size);
  if (slot == Strings::None) return false;
  memcpy(network().strings().text(slot), text, size);
  packet = Packet::string(slot);
  return true;
}

const char* pooledStringBytes(uint8_t slot) {
  return network().strings().text(slot == NoString ? 0 : slot);
}
uint8_t pooledStringSize(uint8_t slot) {
  return slot == NoString ? 0 : network().strings().size(slot);
}

}  // namespace microflo
