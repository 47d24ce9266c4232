#include "core/network.h"

#include "core/convert.h"
#include "core/host.h"
#include "io/io.h"

namespace microflo {

namespace {
// How the generated sources mark a port of type `all`, which always takes brackets.
constexpr uint8_t TakesAll = static_cast<uint8_t>(PortType::All) | Brackets;
}  // namespace

// ---- One step

// The usual path of a packet is inlined into step() and emit(). All else stands apart, so that this path needs few
// registers.

inline void Network::call(Node& node, uint8_t what, Packet packet) {
  fromFlash (&components_.types[node.type].call)(&node, what, packet);
}

inline void Network::receive(NodeId id, PortId port, Packet packet) {
  current_ = id;
  statistics_.delivered++;
  Node& node = arena_.node(id);
  const ComponentType& type = components_.types[node.type];
  const uint8_t accepts = fromFlash(fromFlash(&type.inportTypes) + port);
  if (accepts != TakesAll && accepts != static_cast<uint8_t>(packet.type())) return receiveOther(node, port, packet);
  fromFlash (&type.call)(&node, port, packet);
}

// A packet of another type than the port's: brackets, errors, and what must be converted.
void Network::receiveOther(Node& node, PortId port, Packet packet) {
  const ComponentType& type = components_.types[node.type];
  const uint8_t accepts = fromFlash(fromFlash(&type.inportTypes) + port);
  if (packet.isBracket() && !(accepts & Brackets)) return;
  Packet converted = packet;
  if (!packet.isBracket()) {
    const Error error = packet.isData() ? convert(converted, inportType(type, port)) : Error::Received;
    if (error != Error::None) return reports_.error(current_, port, error, packet);
  }
  call(node, port, converted);
}

inline void Network::deliver() {
  const uint16_t used = queue_.used();
  if (used > statistics_.queueHighWater) statistics_.queueHighWater = used;
  const Delivery delivery = queue_.take();
  const Packet packet = delivery.packet();
  if (delivery.target() == 0 || packet.is(PacketType::String))
    return deliverSlowly(delivery.target(), delivery.port(), packet);
  receive(delivery.target(), delivery.port(), packet);
}

// For the host, and for strings, which are counted.
void Network::deliverSlowly(NodeId target, PortId port, Packet packet) {
  if (target == 0) {
    current_ = 0;
    statistics_.delivered++;
    if (!host::packet(port, packet)) reports_.lost(FullEdge{0, NoPort, 0, port});
  } else {
    receive(target, port, packet);
  }
  if (packet.is(PacketType::String)) strings_.release(packet.asString());
}

bool Network::step() {
  if (state_ != State::Running || queue_.isEmpty()) return stepAtRest();
  // A loop without delay never comes to rest; what it loses is told nevertheless.
  if (statistics_.delivered % 256 == 255) reports_.flush();
  deliver();
  return true;
}

bool Network::stepAtRest() {
  if (starting_) return false;
  if (state_ != State::Running) {
    interrupts_.reset();
    return reports_.flush();
  }
  Interrupt happened;
  if (interrupts_.take(happened)) {
    interrupt(happened);
    return true;
  }
  if (wakeUps_.count() > 0 && static_cast<int32_t>(io::milliseconds() - wakeUps_.next().due) >= 0) {
    wakeNext();
    return true;
  }
  return reports_.flush();
}

bool Network::nextWake(uint32_t& due) {
  const bool waits = reports_.waits(due);
  if (state_ != State::Running || wakeUps_.count() == 0) return waits;
  const uint32_t wakeUp = wakeUps_.next().due;
  if (!waits || static_cast<int32_t>(wakeUp - due) < 0) due = wakeUp;
  return true;
}

void Network::interrupt(Interrupt happened) {
  const Packet packet(PacketType::Integer, happened.source | static_cast<uint16_t>(happened.value) << 8);
  if (interruptible_ == 0) return;
  for (NodeId id = 1; id < arena_.nodesEnd(); id++) {
    if (!arena_.exists(id) || !has(typeOf(id), ComponentType::Interrupts)) continue;
    current_ = id;
    call(arena_.node(id), Call::Interrupt, packet);
  }
}

void Network::wakeNext() {
  const WakeUp wakeUp = wakeUps_.next();
  wakeUps_.removeNext();
  current_ = wakeUp.node;
  wokenAt_ = wakeUp.due;
  call(arena_.node(current_), Call::Wake);
}

// ---- What components ask for

bool Network::emit(Node& node, PortId outport, Packet packet) {
  if ((node.edges & Arena::Watched) || packet.is(PacketType::String)) return emitSlowly(node, outport, packet, 0);
  const Edge* edge = &Arena::edge(node, 0);
  for (NodeId left = node.edges; left > 0; left--, edge--) {
    if (edge->outport() != outport) continue;
    if (!queue_.put(Delivery(edge->target(), edge->inport(), packet))) {
      return emitSlowly(node, outport, packet, node.edges - left);
    }
  }
  return true;
}

// For watched nodes, for strings, which are counted, and for what finds the queue full: from the edge [first] on.
bool Network::emitSlowly(Node& node, PortId outport, Packet packet, NodeId first) {
  bool all = true;
  const NodeId edges = Arena::edgeCount(node);
  for (NodeId i = first; i < edges; i++) {
    const Edge& edge = Arena::edge(node, i);
    if (edge.outport() == outport && !put(current_, edge, packet)) all = false;
  }
  return all;
}

bool Network::put(NodeId source, const Edge& edge, Packet packet) {
  if (!queue_.put(Delivery(edge.target(), edge.inport(), packet))) {
    reports_.lost(fullEdge(source, edge));
    return false;
  }
  if (packet.is(PacketType::String)) strings_.retain(packet.asString());
  const Node& node = arena_.node(source);
  const NodeId watches = Arena::watchCount(node);
  for (NodeId i = 0; i < watches; i++) {
    if (Arena::watch(node, i) == edge) reports_.watched(fullEdge(source, edge), packet);
  }
  return true;
}

void Network::wakeAfter(uint32_t delay) {
  if (!mayWakeAfter(delay)) return;
  const uint32_t now = io::milliseconds();
  wakeUps_.set(current_, now + delay, now);
}

void Network::wakeAgainAfter(uint32_t delay) {
  if (!mayWakeAfter(delay)) return;
  const uint32_t now = io::milliseconds();
  uint32_t due = wokenAt_ + delay;
  const uint32_t late = now - due;
  if (static_cast<int32_t>(late) >= 0) {
    const uint32_t missed = late / delay + 1;
    due += missed * delay;
    statistics_.missedTicks += missed;
  }
  wakeUps_.set(current_, due, now);
}

bool Network::mayWakeAfter(uint32_t delay) {
  if (has(typeOf(current_), ComponentType::Wakes) && delay > 0 && delay <= LongestDelay) return true;
  fail(Error::Bug, NoPort, Packet::integer(static_cast<int32_t>(delay)));
  return false;
}

// ---- Packets from the host

uint16_t Network::fanOut(PortId exported) const {
  const Node& host = arena_.node(0);
  uint16_t count = 0;
  for (NodeId i = 0; i < Arena::edgeCount(host); i++) count += Arena::edge(host, i).outport() == exported;
  return count;
}

Error Network::inject(PortId exported, Packet packet) {
  if (state_ != State::Running) return Error::NotRunning;
  if (fanOut(exported) == 0) return Error::NoPort;
  current_ = 0;
  return emit(arena_.node(0), exported, packet) ? Error::None : Error::QueueFull;
}

Error Network::deliverInitial(NodeId target, PortId inport, Packet packet) {
  if (!hasNode(target)) return Error::NoNode;
  if (!hasInport(target, inport)) return Error::NoPort;
  Packet converted = packet;
  if (packet.isData()) {
    const Error error = convert(converted, inportType(typeOf(target), inport));
    if (error != Error::None) return error;
  }
  const Node& host = arena_.node(0);
  for (NodeId i = 0; i < Arena::watchCount(host); i++) {
    if (Arena::watch(host, i) == Edge(Edge::Initial, target, inport)) {
      reports_.watched(FullEdge{0, InitialPort, target, inport}, packet);
    }
  }
  receive(target, inport, converted);
  return Error::None;
}

// ---- Making the graph

void Network::clear() {
  if (state_ != State::Empty || starting_) {
    for (NodeId id = 1; id < arena_.nodesEnd(); id++) {
      if (!arena_.exists(id)) continue;
      current_ = id;
      call(arena_.node(id), Call::End);
    }
    // Afterwards the numbers of these nodes may belong to others.
    reports_.flush();
  }
  state_ = State::Empty;
  starting_ = false;
  current_ = 0;
  interruptible_ = 0;
  statistics_ = Statistics{0, 0, 0, 0};
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
  discardQueue();
  statistics_.discarded += wakeUps_.count();
  wakeUps_.reset();
  state_ = State::Stopped;
}

void Network::discardQueue() {
  while (!queue_.isEmpty()) {
    const Packet packet = queue_.take().packet();
    if (packet.is(PacketType::String)) strings_.release(packet.asString());
    statistics_.discarded++;
  }
}

void Network::discardFor(NodeId id) {
  queue_.drop(id, [this](const Delivery& delivery) {
    const Packet packet = delivery.packet();
    if (packet.is(PacketType::String)) strings_.release(packet.asString());
    statistics_.discarded++;
  });
  if (wakeUps_.cancel(id)) statistics_.discarded++;
}

const ComponentType* Network::findType(uint16_t componentId) const {
  // The last one counts: a component may have been added in place of an earlier one.
  for (NodeId i = components_.count; i > 0; i--) {
    if (fromFlash(&components_.types[i - 1].id) == componentId) return &components_.types[i - 1];
  }
  return nullptr;
}

Error Network::addNode(NodeId id, uint16_t componentId) {
  if (id == 0 || id > config::nodes) return Error::NoNode;
  if (arena_.exists(id)) return Error::DuplicateNode;
  const ComponentType* type = findType(componentId);
  if (type == nullptr) return Error::NoComponent;
  Node* node = arena_.addNode(id, fromFlash(&type->size), has(*type, ComponentType::Wakes));
  if (node == nullptr) return Error::Memory;
  fromFlash (&type->call)(node, Call::Construct, Packet());
  node->type = static_cast<NodeId>(type - components_.types);
  node->edges = 0;
  interruptible_ += has(*type, ComponentType::Interrupts);
  return Error::None;
}

Error Network::removeNode(NodeId id) {
  if (!hasNode(id)) return Error::NoNode;
  current_ = id;
  call(arena_.node(id), Call::End);
  for (NodeId source = 0; source < arena_.nodesEnd(); source++) {
    if (arena_.exists(source)) unlink(source, id);
  }
  discardFor(id);
  const ComponentType& type = typeOf(id);
  interruptible_ -= has(type, ComponentType::Interrupts);
  arena_.removeNode(id, fromFlash(&type.size), has(type, ComponentType::Wakes));
  return Error::None;
}

// Takes away all edges and watches from [source] to [target]; all of them when [source] itself is to go.
void Network::unlink(NodeId source, NodeId target) {
  for (NodeId i = Arena::watchCount(arena_.node(source)); i > 0; i--) {
    if (source == target || Arena::watch(arena_.node(source), i - 1).target() == target)
      arena_.removeWatch(source, i - 1);
  }
  for (NodeId i = Arena::edgeCount(arena_.node(source)); i > 0; i--) {
    if (source == target || Arena::edge(arena_.node(source), i - 1).target() == target)
      arena_.removeEdge(source, i - 1);
  }
}

NodeId Network::findEdge(const FullEdge& edge) const {
  const Node& node = arena_.node(edge.source);
  for (NodeId i = 0; i < Arena::edgeCount(node); i++) {
    if (Arena::edge(node, i) == shortEdge(edge)) return i;
  }
  return NoEdge;
}

Error Network::addEdge(const FullEdge& edge) {
  if (!arena_.exists(edge.source) || !arena_.exists(edge.target)) return Error::NoNode;
  if (edge.source == 0 && edge.target == 0) return Error::Malformed;
  if (edge.outport >= (edge.source == 0 ? config::exports : outportsOf(typeOf(edge.source)))) return Error::NoPort;
  if (edge.inport >= (edge.target == 0 ? config::exports : inportsOf(typeOf(edge.target)))) return Error::NoPort;
  if (findEdge(edge) != NoEdge) return Error::DuplicateEdge;
  return arena_.addEdge(edge.source, shortEdge(edge)) ? Error::None : Error::Memory;
}

Error Network::removeEdge(const FullEdge& edge) {
  if (!arena_.exists(edge.source)) return Error::NoNode;
  const NodeId index = findEdge(edge);
  if (index == NoEdge) return Error::NoEdge;
  removeWatch(edge);
  arena_.removeEdge(edge.source, index);
  return Error::None;
}

Error Network::addWatch(const FullEdge& edge) {
  if (!arena_.exists(edge.source)) return Error::NoNode;
  const bool initial = edge.source == 0 && edge.outport == InitialPort;
  if (initial ? !hasInport(edge.target, edge.inport) : findEdge(edge) == NoEdge) return Error::NoEdge;
  removeWatch(edge);
  return arena_.addWatch(edge.source, shortEdge(edge)) ? Error::None : Error::Memory;
}

Error Network::removeWatch(const FullEdge& edge) {
  if (!arena_.exists(edge.source)) return Error::NoNode;
  for (NodeId i = 0; i < Arena::watchCount(arena_.node(edge.source)); i++) {
    if (!(Arena::watch(arena_.node(edge.source), i) == shortEdge(edge))) continue;
    arena_.removeWatch(edge.source, i);
    return Error::None;
  }
  return Error::NoEdge;
}

void Network::keepWatches() {
  for (NodeId source = 0; source < arena_.nodesEnd(); source++) {
    if (!arena_.exists(source)) continue;
    for (NodeId i = 0; i < Arena::watchCount(arena_.node(source)); i++) {
      const FullEdge edge = fullEdge(source, Arena::watch(arena_.node(source), i));
      arena_.stage(reinterpret_cast<const uint8_t*>(&edge), sizeof edge);
    }
  }
}

// What was kept moves while watches are added, so it is found anew each time.
void Network::restoreWatches() {
  for (Offset at = 0; at < arena_.stagedSize(); at += sizeof(FullEdge)) {
    FullEdge edge;
    memcpy(&edge, arena_.staged() + at, sizeof edge);
    addWatch(edge);
  }
  arena_.unstage();
}

void Network::begin(NodeId id) {
  current_ = id;
  call(arena_.node(id), Call::Begin);
}

// ---- component.h

bool emitFrom(Node& node, PortId outport, Packet packet) {
  return network().emit(node, outport, packet);
}
void wakeNodeAfter(uint32_t milliseconds) {
  network().wakeAfter(milliseconds);
}
void wakeNodeAgainAfter(uint32_t milliseconds) {
  network().wakeAgainAfter(milliseconds);
}
void cancelWake() {
  network().cancelWake();
}
void failNode(Error error, PortId inport, Packet packet) {
  network().fail(error, inport, packet);
}

void holdString(Packet packet) {
  if (packet.is(PacketType::String)) network().strings().retain(packet.asString());
}

void releaseString(Packet packet) {
  if (packet.is(PacketType::String)) network().strings().release(packet.asString());
}

bool makeString(const char* text, uint8_t size, Packet& packet) {
  if (size > config::stringLength) return false;
  const uint8_t slot = network().strings().take(size);
  if (slot == Strings::None) return false;
  memcpy(network().strings().text(slot), text, size);
  packet = Packet::string(slot);
  return true;
}

const char* stringText(Packet packet) {
  return network().strings().text(packet.asString());
}
uint8_t stringSize(Packet packet) {
  return network().strings().size(packet.asString());
}

}  // namespace microflo
