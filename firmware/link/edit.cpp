#include "link/edit.h"

namespace microflo {

namespace {
// Edits go up this scale; 0 is for what does not belong into one. Watches come between edges and initial packets.
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
  open_ = true;
  refused_ = Error::None;
  rank_ = 0;
  staged_ = 0;
}

void Edit::abort() {
  network().arena().unstage();
  open_ = false;
}

Error Edit::stage(Commands& commands) {
  const uint8_t* from = commands.reader.at() - 1;
  const uint8_t rank = rankOf(commands.kind());
  commands.skip();
  const uint16_t size = static_cast<uint16_t>(commands.reader.at() - from);
  Error error = commands.reader.error();
  Amount detail = staged_++;
  if (error == Error::None && rank < rank_) error = Error::Order;
  rank_ = rank;
  if (error == Error::None && refused_ == Error::None && !network().arena().stage(from, size)) {
    error = Error::Memory;
    detail = network().arena().missing();
  }
  if (error != Error::None && refused_ == Error::None) {
    refused_ = error;
    detail_ = detail;
  }
  return error;
}

Error Edit::commit(Commands& commands) {
  // More commands may follow in the message.
  const Reader message = commands.reader;
  Error error = refused_;
  if (error == Error::None) {
    error = perform(Pass::Try, commands);
    if (error != Error::None) {
      perform(Pass::Undo, commands);
    } else {
      perform(Pass::Remove, commands);
      perform(Pass::Begin, commands);
      perform(Pass::Deliver, commands);
    }
  }
  abort();
  commands.reader = message;
  return error;
}

// Goes through the items. What is staged moves whenever a node or an edge is added or removed.
Error Edit::perform(Pass pass, Commands& commands) {
  Arena& arena = network().arena();
  commands.reader.open(arena.staged(), arena.stagedSize(), false);
  Amount command = 0;
  Amount item = 0;
  for (; !commands.reader.isAtEnd(); command++) {
    commands.begin();
    const Distance opcode = static_cast<Distance>(commands.reader.at() - 1 - arena.staged());
    while (commands.next()) {
      if (pass == Pass::Undo && item == tried_) return Error::None;
      const uint8_t* staged = arena.staged();
      Error error = performItem(pass, commands);
      commands.reader.follow(static_cast<Distance>(arena.staged() - staged));
      // A watch that is there already must not be taken back: another command takes the place of this one.
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
      // It was seen to arrive; only a string may find the pool filled by those before it.
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
  for (uint8_t i = 0; i < wire.size; i++) *text++ = static_cast<char>(reader.load(wire.text + i));
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
