#include "runtime/edit.h"

namespace microflo {

namespace {
// The commands of an edit come in this order; 0: not part of an edit. Watches come between edges and initial packets.
uint8_t rankOf(uint8_t kind) {
  if (kind == Command::Watch) return Command::Edges + 1;
  if (kind >= Command::RemoveEdge && kind <= Command::AddNode) return kind;
  return kind == Command::Edges || kind == Command::Initials ? kind : 0;
}
}  // namespace

bool Edit::takes(uint8_t kind) {
  return rankOf(kind) != 0;
}

void Edit::open() {
  refused_ = Error::None;
  rank_ = 0;
  staged_ = 0;
}

Error Edit::stage(Commands& commands) {
  const Reader& reader = commands.reader;
  const uint8_t rank = rankOf(commands.kind());
  commands.skip();
  Error error = reader.error();
  Amount detail = staged_++;
  if (error == Error::None && rank < rank_) error = Error::Order;
  rank_ = rank;
  if (error == Error::None && refused_ == Error::None) {
    const uint8_t* from = commands.start();
    uint8_t* to = network().arena().stage(reader.between(from, reader.at()));
    if (to == nullptr) {
      error = Error::Memory;
      detail = network().arena().missing();
    } else {
      for (; from != reader.at(); from = reader.next(from)) *to++ = *from;
    }
  }
  if (error != Error::None && refused_ == Error::None) {
    refused_ = error;
    detail_ = detail;
  }
  return error;
}

Error Edit::commit() {
  Error error = refused_;
  if (error == Error::None) {
    error = perform(Pass::Try);
    if (error != Error::None) {
      perform(Pass::Undo);
    } else {
      perform(Pass::Remove);
      perform(Pass::Begin);
      perform(Pass::Deliver);
    }
  }
  close();
  return error;
}

// Goes through all items. The staged bytes move whenever a node or an edge is added or removed.
Error Edit::perform(Pass pass) {
  Arena& arena = network().arena();
  Reader reader;
  Commands commands(reader);
  reader.open(arena.staged(), arena.stagedSize(), Memory::Ram);
  Amount command = 0;
  Amount item = 0;
  for (; !reader.isAtEnd(); command++) {
    commands.begin();
    const Distance opcode = static_cast<Distance>(commands.start() - arena.staged());
    while (commands.next()) {
      if (pass == Pass::Undo && item == tried_) return Error::None;
      const uint8_t* staged = arena.staged();
      Error error = performItem(pass, commands);
      reader.follow(static_cast<Distance>(arena.staged() - staged));
      // A watch that exists already must not be undone: the command is replaced by one that Undo ignores.
      if (error == Error::DuplicateEdge && commands.kind() == Command::Watch) {
        arena.staged()[opcode] = Command::Unwatch;
        error = Error::None;
      }
      if (error == Error::None) {
        item++;
        continue;
      }
      detail_ = error == Error::Memory ? arena.missing() : command;
      tried_ = item;
      return error;
    }
  }
  return Error::None;
}

Error Edit::performItem(Pass pass, const Commands& commands) {
  if (pass == Pass::Try) return tryItem(commands.kind(), commands.item());
  const Item& item = commands.item();
  const NodeId id = item.edge.target;
  switch (commands.kind()) {
    case Command::RemoveEdge:
      if (pass == Pass::Remove) network().removeEdge(item.edge);
      break;
    case Command::RemoveNode:
      if (pass == Pass::Undo) network().spareNode(id);
      if (pass == Pass::Remove) {
        network().end(id);
        network().removeNode(id);
      }
      break;
    case Command::AddNode:
      if (pass == Pass::Begin) network().begin(id);
      if (pass == Pass::Undo) network().removeNode(id);
      break;
    case Command::Edges:
      if (pass == Pass::Undo) network().removeEdge(item.edge);
      break;
    case Command::Watch:
      if (pass == Pass::Undo) network().removeWatch(item.edge);
      break;
    case Command::Initials:
      // Try has checked it; but the strings of packets before it may have filled the pool.
      if (pass == Pass::Deliver) {
        const Error error = deliverInitial(commands);
        if (error != Error::None) network().refuse(id, item.edge.inport, error);
      }
      break;
    default:
      break;
  }
  return Error::None;
}

Error Edit::tryItem(uint8_t kind, const Item& item) {
  switch (kind) {
    case Command::RemoveEdge:
      return network().checkEdge(item.edge);
    case Command::RemoveNode:
      return network().doomNode(item.edge.target);
    case Command::AddNode:
      return network().addNode(item.edge.target, item.word);
    case Command::Edges:
      return network().addEdge(item.edge);
    case Command::Watch:
      return network().addWatch(item.edge);
    default: {
      if (item.packet.type == PacketType::String && network().strings().used() == config::strings) {
        return Error::StringsFull;
      }
      Packet packet(item.packet.type, item.packet.bits);
      return network().checkInitial(item.edge.target, item.edge.inport, packet);
    }
  }
}

Error materialize(const Reader& reader, const WirePacket& wire, Packet& packet) {
  packet = Packet(wire.type, wire.bits);
  if (wire.type != PacketType::String) return Error::None;
  const uint8_t slot = network().strings().take(wire.size);
  if (slot == Strings::None) return Error::StringsFull;
  char* text = network().strings().text(slot);
  const uint8_t* from = wire.text;
  for (uint8_t left = wire.size; left > 0; left--, from = reader.next(from)) {
    *text++ = static_cast<char>(reader.load(from));
  }
  packet = Packet::string(slot);
  return Error::None;
}

Error deliverInitial(const Commands& commands) {
  const Item& item = commands.item();
  Packet packet;
  const Error error = materialize(commands.reader, item.packet, packet);
  if (error != Error::None) return error;
  const Error delivered = network().deliverInitial(item.edge.target, item.edge.inport, packet);
  network().release(packet.type(), packet.bits());
  return delivered;
}

}  // namespace microflo
