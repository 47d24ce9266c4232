#include "link/runtime.h"

#include "core/host.h"
#include "link/crc.h"
#include "link/link.h"
#include "link/port_packet.h"
#include "link/writer.h"

namespace microflo {

namespace {
// Beside its opcode and two numbers an answer holds these, each of the longest kind.
constexpr uint8_t NodesPerAnswer = (config::message - 8) / 5 < 200 ? (config::message - 8) / 5 : 200;
constexpr uint8_t EdgesPerAnswer = (config::message - 8) / 9 < 200 ? (config::message - 8) / 9 : 200;

// Turns that a packet from the host waits for room: what fills the queue may pass some nodes before it leaves.
constexpr uint32_t LongestWait = config::queue * 8ul;

constexpr Refusal Accepted{Error::None, 0};
Refusal refuse(Error error) {
  return Refusal{error, 0};
}

// Bytes that the answer to a command may need. A packet may come back as an event at once.
uint16_t roomFor(uint8_t opcode) {
  const bool lists = (opcode >= Command::Hello && opcode <= Command::ReadStatistics) || opcode == Command::ReadNodes ||
                     opcode == Command::ReadEdges;
  return lists ? config::message : opcode >= Command::Packet ? 16 : 7;
}

PortId exportedPort(Reader& reader, uint8_t opcode) {
  const uint8_t port = opcode >> 2 & LongPort;
  if (port < LongPort) return port;
  const uint32_t number = reader.varint();
  return number < config::exports ? static_cast<PortId>(number) : NoPort;
}
}  // namespace

// ---- The loop

void Runtime::boot() {
  if (program_.size > 0) start();
}

// While packets are on their way, each turn takes one command and delivers one packet. At rest commands come first.
bool Runtime::turn() {
  const bool took = takeCommand();
  if (took && network_.isAtRest()) return true;
  return network_.step() || took;
}

void Runtime::halt(Error why) {
  stop();
  host::state(network_.state(), why);
}

bool Runtime::takeCommand() {
  if (input_.isAtEnd()) {
    const uint8_t* message;
    uint16_t size;
    if (!link::receive(message, size)) return false;
    input_ = Reader(message, size);
    if (size == 0) return true;
  }
  const uint8_t opcode = input_.peek();
  if (!link::hasRoom(roomFor(opcode))) return false;
  if (mustWait(opcode)) {
    waited_++;
    return false;
  }
  waited_ = 0;
  bool answered = false;
  Refusal refusal = carryOut(opcode, answered);
  if (input_.error() != Error::None) {
    // What cannot be read has no end: the rest of the message is not carried out.
    refusal = unreadable(input_.error());
    input_ = Reader();
  }
  if (answered) return true;
  Writer answer(refusal.error == Error::None ? Answer::Ok : Answer::Failed);
  if (refusal.error != Error::None) {
    answer.byte(static_cast<uint8_t>(refusal.error));
    answer.varint(refusal.detail);
  }
  answer.send();
  return true;
}

// A packet waits until the queue has room for it on all its edges; but not for ever, or a graph that never comes to
// rest would shut the host out.
bool Runtime::mustWait(uint8_t opcode) const {
  if (opcode < Command::Packet || network_.isAtRest() || waited_ == LongestWait) return false;
  Reader ahead = input_;
  ahead.byte();
  return network_.fanOut(exportedPort(ahead, opcode)) > network_.queueFree();
}

Refusal Runtime::carryOut(uint8_t opcode, bool& answered) {
  if (opcode >= Command::Packet) return inject();
  if (edit_.isOpen() && Edit::takes(opcode)) return edit_.stage(input_);
  const uint8_t kind = kindOf(opcode);
  if (hasCount(opcode) || kind == Command::Program || kind == Command::End) return load();
  input_.byte();
  switch (opcode) {
    case Command::Hello:
      return hello(answered);
    case Command::Load:
      return expectProgram();
    case Command::Edit:
      if (network_.state() != State::Running) return refuse(Error::NotRunning);
      if (edit_.isOpen()) return refuse(Error::Order);
      edit_.open();
      return Accepted;
    case Command::Commit: {
      const uint32_t hash = input_.doubleWord();
      if (input_.error() != Error::None) return Accepted;
      if (!edit_.isOpen()) return refuse(Error::Order);
      const Refusal refusal = edit_.commit();
      if (refusal.error == Error::None) hash_ = hash;
      return refusal;
    }
    case Command::Abort:
      edit_.abort();
      return Accepted;
    case Command::RemoveEdge:
    case Command::RemoveNode:
    case Command::AddNode:
      readItem(input_, opcode);
      return refuse(Error::Order);
    case Command::Start:
      return start();
    case Command::Stop:
      stop();
      return Accepted;
    case Command::Watch:
    case Command::Unwatch:
      return watch(opcode);
    case Command::ListComponents: {
      const uint32_t first = input_.varint();
      if (input_.error() != Error::None) return Accepted;
      answerComponents(first);
      answered = true;
      return Accepted;
    }
    case Command::ReadStatistics:
      answerStatistics();
      answered = true;
      return Accepted;
    case Command::ReadNodes: {
      const uint32_t first = input_.varint();
      if (input_.error() != Error::None) return Accepted;
      answerNodes(first);
      answered = true;
      return Accepted;
    }
    case Command::ReadEdges: {
      const NodeId source = input_.node();
      const uint32_t first = input_.varint();
      if (input_.error() != Error::None) return Accepted;
      const Refusal refusal = answerEdges(source, first);
      answered = refusal.error == Error::None;
      return refusal;
    }
    case Command::Ping:
      return Accepted;
    default:
      // Nobody knows how long it is: the rest of the message cannot be read.
      input_ = Reader();
      return refuse(Error::UnknownCommand);
  }
}

Refusal Runtime::watch(uint8_t opcode) {
  const FullEdge edge = input_.edge();
  if (input_.error() != Error::None) return Accepted;
  return refuse(opcode == Command::Watch ? network_.addWatch(edge) : network_.removeWatch(edge));
}

Refusal Runtime::inject() {
  const uint8_t opcode = input_.byte();
  const PortId port = exportedPort(input_, opcode);
  const Form form = static_cast<Form>(opcode & 3);
  WirePacket wire{PacketType::Boolean, form == Form::True, nullptr, 0};
  if (form == Form::Bang) wire.type = PacketType::Bang;
  if (form == Form::Packet) {
    const uint8_t tag = input_.byte();
    if (tag >> 4 != 0) input_.fail(Error::Malformed);
    wire = input_.packet(tag);
  }
  if (input_.error() != Error::None) return Accepted;
  if (network_.state() != State::Running) return refuse(Error::NotRunning);
  Packet packet;
  Error error = materialize(network_, input_, wire, packet);
  if (error != Error::None) return refuse(error);
  error = network_.inject(port, packet);
  if (packet.is(PacketType::String)) network_.strings().release(packet.asString());
  return refuse(error);
}

Refusal Runtime::start() {
  if (network_.state() == State::Running) return Accepted;
  if (program_.size == 0) return refuse(Error::NoProgram);
  const Error error = startProgram();
  if (error != Error::None) host::state(network_.state(), error);
  return refuse(error);
}

void Runtime::stop() {
  edit_.abort();
  if (phase_ != Phase::None) giveUp();
  network_.stop();
}

// ---- Loading

Refusal Runtime::expectProgram() {
  const uint32_t hash = input_.doubleWord();
  const uint32_t nodes = input_.varint();
  const uint32_t edges = input_.varint();
  if (input_.error() != Error::None) return Accepted;
  beginLoading(hash);
  counted_ = true;
  expectedNodes_ = nodes;
  expectedEdges_ = edges;
  return Accepted;
}

void Runtime::beginLoading(uint32_t hash) {
  edit_.abort();
  if (hash == hash_) network_.keepWatches();
  network_.clear();
  hash_ = 0;
  nextHash_ = hash;
  phase_ = Phase::Header;
  crc_ = CrcStart;
  nodes_ = 0;
  edges_ = 0;
}

Refusal Runtime::load() {
  if (phase_ == Phase::None) {
    skip(input_);
    return refuse(Error::Order);
  }
  const Error error = loadCommand(input_);
  if (error == Error::None) return Accepted;
  fallBack(error);
  return Refusal{error, error == Error::Memory ? missing_ : 0};
}

// Reads over a command of a program, so that those behind it are understood.
void Runtime::skip(Reader& reader) {
  const uint8_t opcode = reader.byte();
  if (opcode == Command::Program) {
    readHeader(reader);
  } else if (opcode == Command::End) {
    reader.word();
  } else {
    for (uint8_t left = itemsOf(opcode); left > 0; left--) readItem(reader, kindOf(opcode));
  }
}

Error Runtime::loadCommand(Reader& reader) {
  const uint8_t* from = reader.at();
  const uint8_t opcode = reader.byte();
  if (opcode == Command::End) {
    crc_ = crcUpdate(crc_, opcode);
    return finish(reader);
  }
  Error error = Error::UnknownCommand;
  if (opcode == Command::Program) error = loadHeader(reader);
  if (hasCount(opcode)) error = loadItems(reader, opcode);
  for (; from != reader.at(); from++) crc_ = crcUpdate(crc_, reader.isFlash() ? fromFlash(from) : *from);
  return reader.error() == Error::None ? error : reader.error();
}

Error Runtime::loadHeader(Reader& reader) {
  const Error error = readHeader(reader);
  if (phase_ != Phase::Header) return Error::Order;
  phase_ = Phase::Graph;
  return error;
}

// Reads on when an item is refused, so that the commands behind are understood.
Error Runtime::loadItems(Reader& reader, uint8_t opcode) {
  Error error = Error::None;
  for (uint8_t left = itemsOf(opcode); left > 0; left--) {
    const Item item = readItem(reader, kindOf(opcode));
    if (error == Error::None && reader.error() == Error::None) error = loadItem(reader, item);
  }
  return error;
}

Error Runtime::finish(Reader& reader) {
  const uint16_t crc = reader.word();
  if (reader.error() != Error::None) return reader.error();
  if (crc != crc_) return Error::Checksum;
  const Error error = beginNodes();
  if (error != Error::None) return error;
  phase_ = Phase::None;
  hash_ = nextHash_;
  network_.run();
  return Error::None;
}

Error Runtime::readHeader(Reader& reader) {
  if (reader.byte() != ProgramMark) reader.fail(Error::Malformed);
  if (reader.byte() != StreamVersion) reader.fail(Error::Version);
  bool same = true;
  uint32_t left = reader.varint();
  const char* name = identity_.board;
  for (; left > 0 && reader.error() == Error::None; left--) {
    const char wanted = fromFlash(name);
    if (wanted != 0) name++;
    same = static_cast<char>(reader.byte()) == wanted && wanted != 0 && same;
  }
  if (reader.error() != Error::None) return reader.error();
  return same && fromFlash(name) == 0 ? Error::None : Error::Board;
}

Error Runtime::loadItem(const Reader& reader, const Item& item) {
  if (phase_ == Phase::Header) return Error::Order;
  if (item.kind == Command::Initials) {
    const Error error = beginNodes();
    return error == Error::None ? deliverInitial(network_, reader, item) : error;
  }
  if (phase_ != Phase::Graph) return Error::Order;
  if (item.kind == Command::Nodes) {
    if (edges_ > 0) return Error::Order;
    return loadNode(item.component);
  }
  edges_++;
  note(Arena::edgeBytes(1));
  return network_.addEdge(item.edge);
}

Error Runtime::loadNode(uint16_t component) {
  const ComponentType* type = network_.findType(component);
  if (type == nullptr) return Error::NoComponent;
  note(Network::nodeBytesOf(*type));
  if (nodes_ == config::nodes) return Error::Memory;
  nodes_++;
  return network_.addNode(static_cast<NodeId>(nodes_), component);
}

// Notes how many bytes are missing should [needed] bytes not fit.
void Runtime::note(Offset needed) {
  const Offset free = network_.arena().free();
  missing_ = needed > free ? needed - free : 0;
}

// The graph is whole when the first initial packet, or the end, comes.
Error Runtime::beginNodes() {
  if (phase_ == Phase::Initials) return Error::None;
  if (phase_ != Phase::Graph) return Error::Order;
  if (counted_ && (nodes_ != expectedNodes_ || edges_ != expectedEdges_)) return Error::Count;
  phase_ = Phase::Initials;
  network_.restoreWatches();
  network_.prepare();
  for (uint32_t id = 1; id <= nodes_; id++) network_.begin(static_cast<NodeId>(id));
  return Error::None;
}

bool Runtime::isWhole(const Program& program) const {
  if (program.size < 3) return false;
  uint16_t crc = CrcStart;
  for (uint16_t i = 0; i < program.size - 2; i++) crc = crcUpdate(crc, fromFlash(program.bytes + i));
  Reader end(program.bytes + program.size - 2, 2, true);
  return end.word() == crc;
}

Error Runtime::startProgram() {
  if (!isWhole(program_)) return Error::Checksum;
  beginLoading(program_.hash);
  counted_ = false;
  Reader reader(program_.bytes, program_.size, true);
  while (phase_ != Phase::None) {
    const Error error = loadCommand(reader);
    if (error == Error::None) continue;
    giveUp();
    return error;
  }
  return Error::None;
}

void Runtime::giveUp() {
  phase_ = Phase::None;
  network_.clear();
  network_.arena().unstage();
  hash_ = 0;
}

// A failed upload leaves the device on the program it was flashed with, else empty.
void Runtime::fallBack(Error why) {
  giveUp();
  if (program_.size > 0) startProgram();
  host::state(network_.state(), why);
}

// ---- Answers

Refusal Runtime::hello(bool& answered) {
  const uint8_t version = input_.byte();
  if (input_.error() != Error::None) return Accepted;
  if (version != StreamVersion) return unreadable(Error::Version);
  answerIdentity();
  answered = true;
  return Accepted;
}

void Runtime::answerIdentity() {
  Writer answer(Answer::Identity);
  answer.byte(StreamVersion);
  answer.text(identity_.board);
  answer.doubleWord(identity_.build);
  answer.byte(MICROFLO_ID_BITS);
  answer.varint(config::nodes);
  answer.varint(config::exports);
  answer.varint(config::arena);
  answer.varint(network_.arena().free());
  answer.varint(config::queue);
  answer.varint(config::strings);
  answer.varint(config::stringLength);
  answer.varint(config::message);
  answer.byte(static_cast<uint8_t>(network_.state()));
  answer.doubleWord(hash_);
  answer.send();
}

void Runtime::answerComponents(uint32_t first) {
  const Components& components = network_.components();
  Writer answer(Answer::Components);
  answer.varint(components.count);
  answer.varint(first);
  // Beside the opcode and three counts, each takes at most 2 + 3 bytes.
  const uint32_t most = (answer.room() - 3) / 5;
  const uint32_t left = first < components.count ? components.count - first : 0;
  const uint32_t count = left < most ? left : most;
  answer.varint(count);
  for (uint32_t i = first; i < first + count; i++) {
    answer.word(fromFlash(&components.types[i].id));
    answer.varint(Network::nodeBytesOf(components.types[i]));
  }
  answer.send();
}

void Runtime::answerStatistics() {
  const Statistics& statistics = network_.statistics();
  Writer answer(Answer::Statistics);
  answer.varint(network_.arena().free());
  answer.varint(statistics.queueHighWater);
  answer.varint(statistics.delivered);
  answer.varint(network_.reports().totalLost());
  answer.varint(statistics.discarded);
  answer.varint(statistics.missedTicks);
  answer.varint(network_.reports().totalDropped());
  answer.varint(network_.strings().used());
  answer.send();
}

void Runtime::answerNodes(uint32_t first) {
  const NodeId end = network_.arena().nodesEnd();
  NodeId found[NodesPerAnswer];
  uint8_t count = 0;
  uint32_t id = first == 0 ? 1 : first;
  for (; id < end && count < NodesPerAnswer; id++) {
    if (network_.hasNode(static_cast<NodeId>(id))) found[count++] = static_cast<NodeId>(id);
  }
  Writer answer(Answer::Nodes);
  answer.varint(id < end ? id : 0);
  answer.varint(count);
  for (uint8_t i = 0; i < count; i++) {
    answer.varint(found[i]);
    answer.word(fromFlash(&network_.typeOf(found[i]).id));
  }
  answer.send();
}

Refusal Runtime::answerEdges(NodeId source, uint32_t first) {
  if (!network_.hasNodeOrHost(source)) return refuse(Error::NoNode);
  const Node& node = network_.arena().node(source);
  const uint32_t edges = Arena::edgeCount(node);
  const uint32_t left = first < edges ? edges - first : 0;
  const uint32_t count = left < EdgesPerAnswer ? left : EdgesPerAnswer;
  Writer answer(Answer::Edges);
  answer.varint(first + count < edges ? first + count : 0);
  answer.varint(count);
  for (uint32_t i = first; i < first + count; i++) {
    const Edge& edge = Arena::edge(node, static_cast<NodeId>(i));
    answer.edge(FullEdge{source, edge.outport(), edge.target(), edge.inport()});
  }
  answer.send();
  return Accepted;
}

}  // namespace microflo
