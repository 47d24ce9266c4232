#include "link/edit.h"

#include "core/convert.h"

namespace microflo {

namespace {

// The order of an edit, see docs/command-stream.md.
uint8_t rankOf(uint8_t kind) {
  switch (kind) {
    case Command::RemoveEdge:
      return 1;
    case Command::RemoveNode:
      return 2;
    case Command::AddNode:
      return 3;
    case Command::Edges:
      return 4;
    case Command::Watch:
      return 5;
    case Command::Initials:
      return 6;
    default:
      return 0;
  }
}

}  // namespace

// Walks over the items of what is staged. Each step starts from a place, not a pointer: applying an item may move all
// that is staged.
struct Edit::Cursor {
  explicit Cursor(Arena& arena) : arena_(arena) {}

  bool next(Item& item) {
    if (left_ == 0) {
      if (at_ == arena_.stagedSize()) return false;
      const uint8_t opcode = arena_.staged()[at_++];
      kind_ = kindOf(opcode);
      left_ = itemsOf(opcode);
      command++;
    }
    position = at_;
    Reader reader(arena_.staged() + at_, arena_.stagedSize() - at_);
    item = readItem(reader, kind_);
    at_ = reader.at() - arena_.staged();
    left_--;
    return true;
  }

  // Where the item stands, and in which command (from 0).
  uint32_t position = 0;
  uint32_t command = static_cast<uint32_t>(-1);

 private:
  Arena& arena_;
  uint32_t at_ = 0;
  uint8_t kind_ = 0;
  uint8_t left_ = 0;
};

bool Edit::takes(uint8_t opcode) {
  return rankOf(kindOf(opcode)) != 0;
}

void Edit::open() {
  open_ = true;
  refused_ = Refusal{Error::None, 0};
  rank_ = 0;
  commands_ = 0;
}

void Edit::abort() {
  network_.arena().unstage();
  open_ = false;
}

Refusal Edit::stage(Reader& reader) {
  const uint8_t* from = reader.at();
  const uint8_t opcode = reader.byte();
  const uint8_t rank = rankOf(kindOf(opcode));
  Refusal refusal{Error::None, 0};
  for (uint8_t left = itemsOf(opcode); left > 0; left--) readItem(reader, kindOf(opcode));
  const uint16_t size = static_cast<uint16_t>(reader.at() - from);
  if (reader.error() != Error::None) {
    refusal = unreadable(reader.error());
  } else if (rank < rank_) {
    refusal.error = Error::Order;
  } else if (refused_.error == Error::None && !network_.arena().stage(from, size)) {
    refusal = Refusal{Error::Memory, size - static_cast<uint32_t>(network_.arena().free())};
  }
  rank_ = rank;
  if (refused_.error == Error::None) {
    refused_ = refusal;
    if (refused_.detail == 0) refused_.detail = commands_;
  }
  commands_++;
  return refusal;
}

Refusal Edit::commit() {
  const Refusal refusal = refused_.error == Error::None ? check() : refused_;
  if (refusal.error == Error::None) apply();
  abort();
  return refusal;
}

Refusal Edit::check() {
  Cursor cursor(network_.arena());
  Item item;
  while (cursor.next(item)) {
    const Error error = checkItem(item, cursor.position);
    if (error != Error::None) return Refusal{error, error == Error::Memory ? 0 : cursor.command};
  }
  const int32_t missing = growth() - static_cast<int32_t>(network_.arena().free());
  if (missing > 0) return Refusal{Error::Memory, static_cast<uint32_t>(missing)};
  return Refusal{Error::None, 0};
}

// [before]: what is staged from there on does not count.
Error Edit::checkItem(const Item& item, uint32_t before) {
  const NodeId id = item.edge.target;
  switch (item.kind) {
    case Command::RemoveEdge:
      return network_.hasEdge(item.edge) && !isStaged(Command::RemoveEdge, item.edge, before) ? Error::None
                                                                                              : Error::NoEdge;
    case Command::RemoveNode:
      return network_.hasNode(id) && !isStaged(Command::RemoveNode, item.edge, before) ? Error::None : Error::NoNode;
    case Command::AddNode:
      if (id == 0 || id > config::nodes) return Error::NoNode;
      if (typeAfter(id, before) != nullptr) return Error::DuplicateNode;
      return network_.findType(item.component) != nullptr ? Error::None : Error::NoComponent;
    case Command::Edges:
      return checkEdge(item.edge, before);
    case Command::Watch:
      return checkWatch(item.edge, before);
    default:
      return checkInitial(item, before);
  }
}

Error Edit::checkEdge(const FullEdge& edge, uint32_t before) {
  Error error = Error::None;
  if (!hasPorts(edge, before, error)) return error;
  if (edgeAfter(edge, before)) return Error::DuplicateEdge;
  return hasAllEdges(edge.source, before) ? Error::Memory : Error::None;
}

Error Edit::checkWatch(const FullEdge& edge, uint32_t before) {
  const ComponentType* type = typeAfter(edge.target, before);
  const bool there = edge.source == 0 && edge.outport == InitialPort
                         ? type != nullptr && edge.inport < Network::inportsOf(*type)
                         : edgeAfter(edge, before);
  if (!there) return Error::NoEdge;
  uint32_t watches = countStaged(Command::Watch, edge.source, before);
  if (network_.hasNodeOrHost(edge.source)) watches += Arena::watchCount(network_.arena().node(edge.source));
  return watches < static_cast<NodeId>(~0) ? Error::None : Error::Memory;
}

uint32_t Edit::countStaged(uint8_t kind, NodeId source, uint32_t before) {
  uint32_t count = 0;
  Cursor cursor(network_.arena());
  Item item;
  while (cursor.next(item) && cursor.position < before) count += item.kind == kind && item.edge.source == source;
  return count;
}

// Whether [source] has as many edges as a node can have.
bool Edit::hasAllEdges(NodeId source, uint32_t before) {
  uint32_t count = countStaged(Command::Edges, source, before);
  if (!network_.hasNodeOrHost(source)) return count >= Arena::MostEdges;
  const Node& node = network_.arena().node(source);
  const NodeId edges = Arena::edgeCount(node);
  if (count + edges < Arena::MostEdges) return false;
  for (NodeId i = 0; i < edges; i++) count += edgeAfter(fullEdge(source, Arena::edge(node, i)), before);
  return count >= Arena::MostEdges;
}

bool Edit::hasPorts(const FullEdge& edge, uint32_t before, Error& error) {
  uint8_t outports = config::exports;
  uint8_t inports = config::exports;
  if (edge.source != 0) {
    const ComponentType* type = typeAfter(edge.source, before);
    if (type == nullptr) error = Error::NoNode;
    outports = type == nullptr ? 0 : Network::outportsOf(*type);
  }
  if (edge.target != 0) {
    const ComponentType* type = typeAfter(edge.target, before);
    if (type == nullptr) error = Error::NoNode;
    inports = type == nullptr ? 0 : Network::inportsOf(*type);
  }
  if (edge.source == 0 && edge.target == 0) error = Error::Malformed;
  if (error == Error::None && (edge.outport >= outports || edge.inport >= inports)) error = Error::NoPort;
  return error == Error::None;
}

Error Edit::checkInitial(const Item& item, uint32_t before) {
  const ComponentType* type = typeAfter(item.edge.target, before);
  if (type == nullptr) return Error::NoNode;
  if (item.edge.inport >= Network::inportsOf(*type)) return Error::NoPort;
  Packet packet(item.packet.type, item.packet.bits);
  if (packet.is(PacketType::String) && network_.strings().used() == config::strings) return Error::StringsFull;
  return packet.isData() ? convert(packet, Network::inportType(*type, item.edge.inport)) : Error::None;
}

// The type of node [id] once what is staged up to [before] has been applied; null when there is no such node.
const ComponentType* Edit::typeAfter(NodeId id, uint32_t before) {
  const ComponentType* type = network_.hasNode(id) ? &network_.typeOf(id) : nullptr;
  Cursor cursor(network_.arena());
  Item item;
  while (cursor.next(item) && cursor.position < before) {
    if (item.edge.target != id) continue;
    if (item.kind == Command::RemoveNode) type = nullptr;
    if (item.kind == Command::AddNode) type = network_.findType(item.component);
  }
  return type;
}

bool Edit::isStaged(uint8_t kind, const FullEdge& edge, uint32_t before) {
  Cursor cursor(network_.arena());
  Item item;
  while (cursor.next(item) && cursor.position < before) {
    if (item.kind == kind && item.edge == edge) return true;
  }
  return false;
}

bool Edit::edgeAfter(const FullEdge& edge, uint32_t before) {
  if (isStaged(Command::Edges, edge, before)) return true;
  if (!network_.hasEdge(edge) || isStaged(Command::RemoveEdge, edge, before)) return false;
  return !isStaged(Command::RemoveNode, FullEdge{0, 0, edge.source, 0}, before) &&
         !isStaged(Command::RemoveNode, FullEdge{0, 0, edge.target, 0}, before);
}

// Whether it is the removal of [node] that takes [edge] away, and no removal staged before.
bool Edit::takesAway(const FullEdge& edge, NodeId node, uint32_t before) {
  return (edge.source == node || edge.target == node) && edgeAfter(edge, before);
}

// How many edges the removal of [node] takes away.
int32_t Edit::edgesWith(NodeId node, uint32_t before) {
  const Arena& arena = network_.arena();
  int32_t count = 0;
  for (NodeId source = 0; source < arena.nodesEnd(); source++) {
    if (!arena.exists(source)) continue;
    for (NodeId i = 0; i < Arena::edgeCount(arena.node(source)); i++) {
      count += takesAway(fullEdge(source, Arena::edge(arena.node(source), i)), node, before);
    }
  }
  return count;
}

// Bytes that the arena needs more once all is applied. Removals come first, so that is also the most it ever needs.
int32_t Edit::growth() {
  Arena& arena = network_.arena();
  int32_t bytes = 0;
  NodeId table = arena.nodesEnd();
  Cursor cursor(arena);
  Item item;
  while (cursor.next(item)) {
    switch (item.kind) {
      case Command::RemoveEdge:
        // With a narrow edge the place may be kept as padding.
        if (aligned(sizeof(Edge)) == sizeof(Edge)) bytes -= sizeof(Edge);
        break;
      case Command::RemoveNode:
        bytes -= Network::nodeBytesOf(network_.typeOf(item.edge.target)) - sizeof(Offset);
        if (aligned(sizeof(Edge)) == sizeof(Edge)) bytes -= edgesWith(item.edge.target, cursor.position) * sizeof(Edge);
        break;
      case Command::AddNode:
        bytes += Network::nodeBytesOf(*network_.findType(item.component)) - sizeof(Offset);
        if (item.edge.target >= table) table = item.edge.target + 1;
        break;
      case Command::Edges:
        bytes += Arena::edgeBytes(1);
        break;
      case Command::Watch:
        bytes += Arena::edgeBytes(2);
        break;
      default:
        break;
    }
  }
  return bytes + Arena::tableBytes(table) - Arena::tableBytes(arena.nodesEnd());
}

// check() has seen to it that nothing here fails; but a string that finds the pool filled by those before it does.
void Edit::apply() {
  // Afterwards the numbers of nodes may belong to others.
  network_.reports().flush();
  Arena& arena = network_.arena();
  Cursor cursor(arena);
  Item item;
  bool begun = false;
  while (cursor.next(item)) {
    if (!begun && item.kind == Command::Initials) {
      beginNew();
      begun = true;
    }
    switch (item.kind) {
      case Command::RemoveEdge:
        network_.removeEdge(item.edge);
        break;
      case Command::RemoveNode:
        network_.removeNode(item.edge.target);
        break;
      case Command::AddNode:
        network_.addNode(item.edge.target, item.component);
        break;
      case Command::Edges:
        network_.addEdge(item.edge);
        break;
      case Command::Watch:
        network_.addWatch(item.edge);
        break;
      default:
        deliver(item);
    }
  }
  if (!begun) beginNew();
}

void Edit::deliver(const Item& item) {
  const Error error = deliverInitial(network_, Reader(), item);
  if (error != Error::None) network_.reports().error(item.edge.target, item.edge.inport, error, Packet());
}

void Edit::beginNew() {
  Cursor cursor(network_.arena());
  Item item;
  while (cursor.next(item)) {
    if (item.kind == Command::AddNode) network_.begin(item.edge.target);
  }
}

Refusal unreadable(Error error) {
  switch (error) {
    case Error::StringTooLong:
      return Refusal{error, config::stringLength};
    case Error::Version:
      return Refusal{error, StreamVersion};
    default:
      return Refusal{error, 0};
  }
}

Error materialize(Network& network, const Reader& reader, const WirePacket& wire, Packet& packet) {
  packet = Packet(wire.type, wire.bits);
  if (wire.type != PacketType::String) return Error::None;
  const uint8_t slot = network.strings().take(wire.size);
  if (slot == Strings::None) return Error::StringsFull;
  reader.copy(wire.text, network.strings().text(slot), wire.size);
  packet = Packet::string(slot);
  return Error::None;
}

Error deliverInitial(Network& network, const Reader& reader, const Item& item) {
  Packet packet;
  const Error error = materialize(network, reader, item.packet, packet);
  if (error != Error::None) return error;
  const Error delivered = network.deliverInitial(item.edge.target, item.edge.inport, packet);
  if (packet.is(PacketType::String)) network.strings().release(packet.asString());
  return delivered;
}

}  // namespace microflo
