#include "core/network.h"

#include "core/clock.h"
#include "core/convert.h"
#include "core/count.h"
#include "core/host.h"
#include "io/io.h"

namespace microflo {

// ---- One step. The usual path of a packet is in core/hot-path.cpp

// Delivers a packet whose type is not that of the inport: brackets, errors, and packets that must be converted.
void Network::receiveOther(Node* node, uint8_t head, uint32_t bits) {
  const ComponentType& type = node->component();
  const PortId inport = highNibble(head);
  const uint8_t accepts = fromFlash(fromFlash(&type.inportTypes) + inport);
  Packet packet(static_cast<PacketType>(head & 15), bits);
  if (packet.isBracket()) {
    if (!(accepts & Brackets)) return;
  } else {
    const Error error =
        packet.is(PacketType::Error) ? Error::Received : convert(packet, static_cast<PortType>(accepts & ~Brackets));
    if (error != Error::None) return fail(error, inport, static_cast<PacketType>(head & 15), bits);
  }
  fromFlash (&type.call)(node, headOf(inport, packet.type()), packet.bits());
}

void Network::countDelivered() {
  count(statistics_.delivered, recent_);
  recent_ = 0;
}

// Delivers to the host, and delivers strings, whose references are counted.
void Network::deliverSlowly(const Delivery& delivery) {
  const PacketType type = delivery.type();
  const uint32_t bits = delivery.bits;
  if (delivery.target() == 0) {
    const PortId exported = delivery.inport();
    current_ = 0;
    if (!host::isConnected()) {
      count(statistics_.discarded);
    } else if (!host::packet(exported, type, bits)) {
      reports_.lost(FullEdge{0, NoPort, 0, exported});
    }
  } else {
    receive(delivery.target(), delivery.call(), bits);
  }
  release(type, bits);
}

bool Network::stepAtRest() {
  if (starting_) return false;
  if (state_ != State::Running) {
    interrupts_.reset();
    return reports_.flush();
  }
  Interrupt happened;
  if (interrupts_.take(happened)) {
    callAll(Call::Interrupt, happened.source | static_cast<uint16_t>(happened.value << 8), ComponentType::Interrupts);
    return true;
  }
  if (wakeUps_.count() > 0) {
    const WakeUp next = wakeUps_.next(arena_);
    if (static_cast<int32_t>(clockMilliseconds() - next.due) >= 0) {
      wakeUps_.removeNext();
      wokenAt_ = next.due;
      callNode(next.node, Call::Wake);
      return true;
    }
  }
  return reports_.flush();
}

bool Network::nextWake(uint32_t& due) {
  const bool waits = reports_.waits(due);
  if (state_ != State::Running || wakeUps_.count() == 0) return waits;
  const uint32_t wakeUp = wakeUps_.next(arena_).due;
  if (!waits || static_cast<int32_t>(wakeUp - due) < 0) due = wakeUp;
  return true;
}

void Network::callNode(NodeId id, uint8_t head, uint16_t bits) {
  current_ = id;
  fromFlash (&typeOf(id).call)(&arena_.node(id), head, bits);
}

// Calls all nodes whose component has [traits], in node order.
void Network::callAll(uint8_t head, uint16_t bits, uint8_t traits) {
  for (NodeId id = 1; id < arena_.nodesEnd(); id++) {
    if (arena_.exists(id) && (fromFlash(&typeOf(id).traits) & traits) == traits) callNode(id, head, bits);
  }
}

// ---- What components ask for

// emit() along the last [left] edges of the current node: when the node is watched, when the packet is a string, whose
// references are counted, or when the queue is full. The arguments fit the registers that emit() need not save.
bool Network::emitRest(uint8_t head, NodeId left, uint32_t bits) {
  const Node& node = arena_.node(current_);
  const NodeId first = Arena::slotCount(node) - left;
  return emitSlowly(node, highNibble(head), static_cast<PacketType>(head & 15), bits, first);
}

// Sends along the edges of [outport], from the slot [first] on: in all these cases, and for the host, whose exported
// ports may be more than a head can name.
bool Network::emitSlowly(const Node& node, PortId outport, PacketType type, uint32_t bits, NodeId first) {
  bool all = true;
  for (NodeId i = first; i < Arena::slotCount(node); i++) {
    const ShortEdge& edge = Arena::slot(node, i);
    if (edge.outport() != outport) continue;
    if (!queue_.put(edge, static_cast<uint8_t>(type), bits)) {
      all = false;
      reports_.lost(FullEdge{current_, outport, edge.target(), edge.inport()});
      continue;
    }
    if (type == PacketType::String) strings_.retain(static_cast<uint8_t>(bits));
    if (Arena::isMark(node, i + 1)) {
      reports_.watched(FullEdge{current_, outport, edge.target(), edge.inport()}, type, bits);
    }
  }
  return all;
}

void Network::wakeAfter(uint32_t delay) {
  const uint32_t time = clockMilliseconds();
  setWake(time, delay, time);
}

void Network::wakeEvery(uint32_t delay) {
  setWake(wokenAt_, delay, clockMilliseconds());
}

// Wakes the current node [delay] ms after [from]. Beats that are already past are counted as missed.
void Network::setWake(uint32_t from, uint32_t delay, uint32_t now) {
  if (!has(typeOf(current_), ComponentType::Wakes) || delay == 0 || delay > LongestDelay) {
    return fail(Error::Bug, NoPort, PacketType::Integer, delay);
  }
  uint32_t due = from + delay;
  // Skipping a beat takes a few microseconds, and there is at most one in a millisecond: so this loop needs no
  // division, which is long on small chips.
  for (; static_cast<int32_t>(now - due) >= 0; due += delay) count(statistics_.missedTicks);
  wakeUps_.set(arena_, current_, due, now);
}

// ---- Packets from the host

bool Network::hasRoomFor(PortId exported) const {
  const Node& host = arena_.node(0);
  NodeId needed = 0;
  for (NodeId i = 0; i < Arena::slotCount(host); i++) needed += Arena::slot(host, i).outport() == exported;
  return queue_.hasRoom(needed);
}

Error Network::inject(PortId exported, PacketType type, uint32_t bits) {
  if (state_ != State::Running) return Error::NotRunning;
  if (exported >= config::exports) return Error::NoPort;
  current_ = 0;
  Node& host = arena_.node(0);
  const Amount before = queue_.mark();
  const uint8_t delivered = recent_;
  const bool sent =
      HostFitsHead ? emitFromHost(host, headOf(exported, type), bits) : emitSlowly(host, exported, type, bits, 0);
  if (!sent) return Error::QueueFull;
  return queue_.mark() == before && recent_ == delivered ? Error::NoPort : Error::None;
}

Error Network::checkInitial(NodeId target, PortId inport, Packet& packet) const {
  if (target == 0 || !arena_.exists(target)) return Error::NoNode;
  if (!hasInport(target, inport)) return Error::NoPort;
  if (!packet.isData()) return Error::None;
  const uint8_t accepts = fromFlash(fromFlash(&typeOf(target).inportTypes) + inport);
  return convert(packet, static_cast<PortType>(accepts & ~Brackets));
}

Error Network::deliverInitial(NodeId target, PortId inport, Packet packet) {
  Packet converted = packet;
  const Error error = checkInitial(target, inport, converted);
  if (error != Error::None) return error;
  const FullEdge watched{0, InitialPort, target, inport};
  NodeId at;
  if (findWatch(watched, at) != NoSlot) reports_.watched(watched, packet.type(), packet.bits());
  count(statistics_.delivered);
  receive(target, headOf(inport, converted.type()), converted.bits());
  return Error::None;
}

// ---- Making the graph

void Network::clear() {
  if (state_ != State::Empty || starting_) {
    callAll(Call::End, 0, 0);
    // Later, their numbers may belong to other nodes.
    reports_.flush();
  }
  state_ = State::Empty;
  starting_ = false;
  current_ = 0;
  statistics_ = Statistics{0, 0, 0};
  recent_ = 0;
  queue_.reset();
  interrupts_.reset();
  reports_.reset();
  wakeUps_.reset();
  arena_.reset(Strings::bytes());
  strings_.reset(arena_.bytes());
  arena_.addNode(0, sizeof(Node), false);
}

void Network::stop() {
  if (state_ != State::Running) return;
  while (!queue_.isEmpty()) {
    const Delivery& delivery = queue_.take();
    discard(delivery.type(), delivery.bits);
  }
  count(statistics_.discarded, wakeUps_.count());
  wakeUps_.reset();
  state_ = State::Stopped;
}

void Network::discard(PacketType type, uint32_t bits) {
  release(type, bits);
  count(statistics_.discarded);
}

const ComponentType* Network::findType(uint16_t componentId) const {
  // The last one with that id counts: it may replace an earlier one.
  const ComponentType* type = componentTypes() + componentCount();
  while (type-- != componentTypes()) {
    if (fromFlash(&type->id) == componentId) return type;
  }
  return nullptr;
}

MICROFLO_NOINLINE Error Network::addNode(NodeId id, uint16_t componentId) {
  if (id == 0 || id > config::nodes) return Error::NoNode;
  if (arena_.isTaken(id)) return Error::DuplicateNode;
  const ComponentType* type = findType(componentId);
  if (type == nullptr) return Error::NoComponent;
  Node* node = arena_.addNode(id, fromFlash(&type->size), has(*type, ComponentType::Wakes));
  if (node == nullptr) return Error::Memory;
#if MICROFLO_SEVERAL
  // A simulator says of which node a component is that crashes.
  current_ = id;
#endif
  fromFlash (&type->call)(node, Call::Construct, 0);
  node->setComponent(type);
  node->slots = 0;
  return Error::None;
}

Error Network::doomNode(NodeId id) {
  if (id == 0 || !arena_.exists(id)) return Error::NoNode;
  arena_.node(id).slots |= Arena::Doomed;
  return Error::None;
}

void Network::removeNode(NodeId id) {
  for (NodeId source = 0; source < arena_.nodesEnd(); source++) {
    if (arena_.isTaken(source)) unlink(source, id);
  }
  queue_.drop(id, [this](const Delivery& delivery) { discard(delivery.type(), delivery.bits); });
  if (wakeUps_.cancel(arena_, id)) count(statistics_.discarded);
  const ComponentType& type = typeOf(id);
  arena_.removeNode(id, fromFlash(&type.size), has(type, ComponentType::Wakes));
}

// Removes all slots of [source] that lead to [target]; all its slots if [source] is [target].
void Network::unlink(NodeId source, NodeId target) {
  for (NodeId i = Arena::slotCount(arena_.node(source)); i > 0; i--) {
    if (source == target || Arena::slot(arena_.node(source), i - 1).target() == target) arena_.eraseSlot(source, i - 1);
  }
  noteWatches(source);
}

MICROFLO_NOINLINE bool Network::hasInport(NodeId id, PortId inport) const {
  return inport < (id == 0 ? config::exports : fromFlash(&typeOf(id).inports));
}

Error Network::addEdge(const FullEdge& edge) {
  if (!arena_.exists(edge.source) || !arena_.exists(edge.target)) return Error::NoNode;
  if (edge.source == edge.target && edge.source == 0) return Error::Malformed;
  const uint8_t outports = edge.source == 0 ? config::exports : fromFlash(&typeOf(edge.source).outports);
  if (edge.outport >= outports || !hasInport(edge.target, edge.inport)) return Error::NoPort;
  if (findEdge(edge) != NoSlot) return Error::DuplicateEdge;
  const NodeId end = Arena::slotCount(arena_.node(edge.source));
  return insert(edge.source, end, shortEdge(edge));
}

NodeId Network::findEdge(const FullEdge& edge) const {
  if (!arena_.exists(edge.source) || edge.outport >= ShortEdge::Mark) return NoSlot;
  const Node& node = arena_.node(edge.source);
  const ShortEdge wanted = shortEdge(edge);
  for (NodeId i = 0; i < Arena::slotCount(node); i++) {
    if (Arena::slot(node, i) == wanted) return i;
  }
  return NoSlot;
}

Error Network::removeEdge(const FullEdge& edge) {
  const NodeId index = findEdge(edge);
  if (index == NoSlot) return Error::NoEdge;
  removeWatch(edge);
  arena_.eraseSlot(edge.source, index);
  return Error::None;
}

// Returns the slot of the mark that watches [edge]; NoSlot when it is not watched. [at] becomes the slot where the mark
// is or would be; NoSlot when there is no such edge.
NodeId Network::findWatch(const FullEdge& edge, NodeId& at) const {
  const bool initial = edge.source == 0 && edge.outport == InitialPort;
  if (!initial) {
    const NodeId index = findEdge(edge);
    at = index == NoSlot ? NoSlot : index + 1;
    return at != NoSlot && Arena::isMark(arena_.node(edge.source), at) ? at : NoSlot;
  }
  at = edge.target != 0 && arena_.exists(edge.target) && hasInport(edge.target, edge.inport) ? 0 : NoSlot;
  const ShortEdge wanted(ShortEdge::Mark, edge.target, edge.inport);
  const Node& host = arena_.node(0);
  for (NodeId i = 0; Arena::isMark(host, i); i++) {
    if (Arena::slot(host, i) == wanted) return i;
  }
  return NoSlot;
}

Error Network::addWatch(const FullEdge& edge) {
  NodeId at;
  if (findWatch(edge, at) != NoSlot) return Error::DuplicateEdge;
  if (at == NoSlot) return Error::NoEdge;
  const Error error = insert(edge.source, at, ShortEdge(ShortEdge::Mark, edge.target, edge.inport));
  if (error == Error::None) arena_.node(edge.source).slots |= Arena::Watched;
  return error;
}

MICROFLO_NOINLINE Error Network::insert(NodeId source, NodeId index, ShortEdge edge) {
  return arena_.insertSlot(source, index, edge) ? Error::None : Error::Memory;
}

Error Network::removeWatch(const FullEdge& edge) {
  NodeId at;
  const NodeId mark = findWatch(edge, at);
  if (mark == NoSlot) return Error::NoEdge;
  arena_.eraseSlot(edge.source, mark);
  noteWatches(edge.source);
  return Error::None;
}

// Sets the flag Watched if the node has a mark, and clears it otherwise.
void Network::noteWatches(NodeId id) {
  Node& node = arena_.node(id);
  node.slots &= static_cast<NodeId>(~Arena::Watched);
  for (NodeId i = 0; i < Arena::slotCount(node); i++) {
    if (Arena::isMark(node, i)) node.slots |= Arena::Watched;
  }
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
