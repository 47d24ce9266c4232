#include "runtime/runtime.h"

#include "core/host.h"
#include "stream/crc.h"
#include "stream/pipe.h"
#include "stream/message.h"
#include "stream/port-packet.h"

namespace microflo {

namespace {

// Bytes of an answer behind its opcode, at most; a short one is `ok` or `failed`.
constexpr uint8_t ShortAnswer = 1 + message::AmountSize;
constexpr uint16_t LongAnswer = config::answer - 1;

// The same for the answer to a command. A packet may come back as an event at once.
uint16_t roomFor(uint8_t opcode) {
  if (opcode >= Command::Packet) return ShortAnswer + 8;
  const bool lists = (opcode >= Command::Hello && opcode <= Command::ReadStatistics) || opcode == Command::ReadNodes ||
                     opcode == Command::ReadEdges;
  return lists ? LongAnswer : ShortAnswer;
}

// Whether a command of a program comes after its nodes and edges.
bool isBehindGraph(uint8_t opcode) {
  return (opcode & 0xF0) == Command::Initials || opcode == Command::End;
}

// The number of an exported port; NoPort when the board has none so high.
PortId exportedPort(Reader& reader, uint8_t opcode) {
  const uint8_t port = opcode >> 2 & LongPort;
  if (port < LongPort) return port;
  const Amount number = reader.count();
  return number < config::exports ? static_cast<PortId>(number) : NoPort;
}

}  // namespace

// ---- The loop

void Runtime::boot() {
  network().boot();
  phase_ = Phase::None;
  counted_ = false;
  hash_ = 0;
  waited_ = 0;
  reader_.open(nullptr, 0, false);
  start();
}

void Runtime::halt(Error why) {
  stop();
  host::state(network().state(), why);
}

bool Runtime::takeCommand() {
  if (reader_.isAtEnd() && !receive()) return false;
  // What comes from the host lies in RAM.
  const uint8_t opcode = *reader_.at();
  if (!pipe::hasRoom(1 + roomFor(opcode))) return false;
  if (isOneByte(opcode) && network().isAtRest()) {
    // Most of what many hosts ever send.
    reader_.pass();
    const Error error = injectByte(opcode);
    if (error != Error::None) {
      answerFailed(error);
      return true;
    }
  } else {
    const Taken taken = takeOther(opcode);
    if (taken != Taken::Done) return taken == Taken::Answered;
  }
  pipe::answerOk();
  return true;
}

bool Runtime::receive() {
  while (pipe::receive(reader_)) {
    if (!reader_.isAtEnd()) return true;
    // An empty message.
    pipe::done();
  }
  return false;
}

// All other commands, and while packets are on their way.
Runtime::Taken Runtime::takeOther(uint8_t opcode) {
  Commands commands(reader_);
  commands.begin();
  PortId port = NoPort;
  if (opcode >= Command::Packet) {
    port = exportedPort(reader_, opcode);
    if (mustWait(port)) {
      reader_.goBack(commands.start());
      waited_++;
      return Taken::Waits;
    }
  }
  waited_ = 0;
  network().arena().forgetMissing();
  Error error = opcode >= Command::Packet ? inject(commands, port) : carryOut(commands);
  if (reader_.error() != Error::None) {
    // What cannot be read has no end: the rest of the message is not carried out.
    error = reader_.error();
  }
  if (commands.answered) return Taken::Answered;
  if (error == Error::None) return Taken::Done;
  if (error == Error::StringTooLong) commands.detail = config::stringLength;
  if (error == Error::Version) commands.detail = StreamVersion;
  if (error == Error::Memory && commands.detail == 0) commands.detail = network().arena().missing();
  answerFailed(error, commands.detail);
  return Taken::Answered;
}

void Runtime::answerFailed(Error error, Amount detail) {
  message::begin(Answer::Failed, ShortAnswer);
  message::byte(static_cast<uint8_t>(error));
  message::count(detail);
  message::end();
}

// A packet waits until the queue has room for it on all its edges; but not for ever, or a graph that never comes to
// rest would shut the host out.
bool Runtime::mustWait(PortId port) const {
  return !network().isAtRest() && waited_ != LongestWait && !network().hasRoomFor(port);
}

Error Runtime::carryOut(Commands& commands) {
  const uint8_t kind = commands.kind();
  if (phase_ == Phase::Edit && Edit::takes(kind)) return edit_.stage(commands);
  if (kind == Command::Program || kind == Command::End || (kind >= Command::Nodes && kind <= Command::Initials)) {
    return load(commands);
  }
  return commands.next() ? carryOutItem(commands) : Error::None;
}

// What one item is all of.
Error Runtime::carryOutItem(Commands& commands) {
  const Item& item = commands.item();
  switch (commands.opcode()) {
    case Command::Hello:
      if (item.byte != StreamVersion) return Error::Version;
      answerIdentity();
      break;
    case Command::Load:
      counted_ = true;
      expectProgram(item.hash);
      loading_.expectedNodes = item.first;
      loading_.expectedEdges = item.second;
      return Error::None;
    case Command::Edit:
      return openEdit();
    case Command::Commit:
      return commit(commands);
    case Command::Abort:
      closeEdit();
      return Error::None;
    case Command::RemoveEdge:
    case Command::RemoveNode:
    case Command::AddNode:
      return Error::Order;
    case Command::Prepare:
      return prepare();
    case Command::Start:
      return start();
    case Command::Stop:
      stop();
      return Error::None;
    case Command::Watch: {
      const Error error = network().addWatch(item.edge);
      return error == Error::DuplicateEdge ? Error::None : error;
    }
    case Command::Unwatch:
      return network().removeWatch(item.edge);
    case Command::ListComponents:
      answerComponents(item.first);
      break;
    case Command::ReadStatistics:
      answerStatistics();
      break;
    case Command::ReadNodes:
      answerNodes(item.first);
      break;
    case Command::ReadEdges: {
      const Error error = answerEdges(item);
      if (error != Error::None) return error;
      break;
    }
    case Command::Ping:
      return Error::None;
    default:
      commands.reader.fail(Error::UnknownCommand);
      return Error::None;
  }
  commands.answered = true;
  return Error::None;
}

Error Runtime::inject(Commands& commands, PortId port) {
  Reader& reader = commands.reader;
  const Form form = static_cast<Form>(commands.opcode() & 3);
  WirePacket wire{PacketType::Boolean, 0, form == Form::True, nullptr};
  if (form == Form::Bang) wire.type = PacketType::Bang;
  if (form == Form::Packet) {
    const uint8_t tag = reader.byte();
    if (tag > 15) reader.fail(Error::Malformed);
    reader.packet(tag, wire);
  }
  if (reader.error() != Error::None) return Error::None;
  // Before there is a string.
  if (network().state() != State::Running) return Error::NotRunning;
  Packet packet;
  Error error = materialize(reader, wire, packet);
  if (error != Error::None) return error;
  error = network().inject(port, packet);
  network().release(packet.type(), packet.bits());
  return error;
}

// The same for a packet of one byte, [opcode].
Error Runtime::injectByte(uint8_t opcode) {
  const Form form = static_cast<Form>(opcode & 3);
  const Packet packet = form == Form::Bang ? Packet::bang() : Packet::boolean(form == Form::True);
  return network().inject(static_cast<uint8_t>(opcode - Command::Packet) / 4U, packet);
}

// ---- Editing

Error Runtime::openEdit() {
  if (network().state() != State::Running) return Error::NotRunning;
  if (phase_ == Phase::Edit) return Error::Order;
  phase_ = Phase::Edit;
  edit_.open();
  return Error::None;
}

void Runtime::closeEdit() {
  if (phase_ != Phase::Edit) return;
  phase_ = Phase::None;
  Edit::close();
}

Error Runtime::commit(Commands& commands) {
  if (phase_ != Phase::Edit) return Error::Order;
  phase_ = Phase::None;
  const Error error = edit_.commit();
  commands.detail = edit_.detail();
  if (error == Error::None) hash_ = commands.item().hash;
  return error;
}

// ---- Loading

void Runtime::expectProgram(uint32_t hash) {
  network().clear();
  hash_ = 0;
  phase_ = Phase::Header;
  loading_ = Loading();
  loading_.crc = CrcStart;
  loading_.hash = hash;
}

Error Runtime::load(Commands& commands) {
  Error error = Error::Order;
  const bool expected = phase_ > Phase::Edit;
  if (expected) {
    error = loadCommand(commands);
    if (error == Error::None) error = commands.reader.error();
  } else if (commands.kind() == Command::Program) {
    loadHeader(commands.reader);
  }
  commands.skip();
  if (expected && error != Error::None) giveUp(error);
  return error;
}

// The command in hand.
Error Runtime::loadCommand(Commands& commands) {
  const Reader& reader = commands.reader;
  const uint8_t kind = commands.kind();
  // Of the end's bytes only the opcode counts.
  Error error = Error::None;
  if (kind == Command::Program) {
    error = loadHeader(commands.reader);
  } else if (kind != Command::End) {
    while (error == Error::None && commands.next()) error = loadItem(commands);
  }
  // What lies in flash was checked before.
  if (counted_) {
    for (const uint8_t* at = commands.start(); at != reader.at(); at = reader.next(at)) {
      loading_.crc = crcUpdate(loading_.crc, *at);
    }
  }
  return kind == Command::End ? finish(commands) : error;
}

Error Runtime::loadHeader(Reader& reader) {
  if (reader.byte() != ProgramMark) reader.fail(Error::Malformed);
  if (reader.byte() != StreamVersion) reader.fail(Error::Version);
  bool same = true;
  const char* name = firmware().board;
  for (Amount left = reader.count(); left > 0 && reader.error() == Error::None; left--) {
    const char wanted = fromFlash(name);
    if (wanted != 0) name++;
    same = static_cast<char>(reader.byte()) == wanted && wanted != 0 && same;
  }
  if (reader.error() != Error::None) return reader.error();
  if (phase_ != Phase::Header) return Error::Order;
  phase_ = Phase::Graph;
  return same && fromFlash(name) == 0 ? Error::None : Error::Board;
}

Error Runtime::loadItem(const Commands& commands) {
  const Item& item = commands.item();
  if (phase_ == Phase::Header) return Error::Order;
  if (commands.kind() == Command::Initials) {
    const Error error = beginNodes();
    return error == Error::None ? deliverInitial(commands) : error;
  }
  if (phase_ != Phase::Graph) return Error::Order;
  if (commands.kind() == Command::Nodes) {
    if (loading_.edges > 0) return Error::Order;
    if (loading_.nodes == config::nodes) return Error::Memory;
    return network().addNode(++loading_.nodes, item.word);
  }
  loading_.edges++;
  return network().addEdge(item.edge);
}

// The graph is whole when the first initial packet, or the end, comes.
Error Runtime::beginNodes() {
  if (phase_ == Phase::Initials) return Error::None;
  if (phase_ != Phase::Graph) return Error::Order;
  if (counted_ && (loading_.nodes != loading_.expectedNodes || loading_.edges != loading_.expectedEdges)) {
    return Error::Count;
  }
  phase_ = Phase::Initials;
  network().prepare();
  for (NodeId id = 1; id <= loading_.nodes; id++) network().begin(id);
  return Error::None;
}

Error Runtime::finish(Commands& commands) {
  if (!commands.next()) return Error::None;
  if (counted_ && commands.item().word != loading_.crc) return Error::Checksum;
  const Error error = beginNodes();
  if (error != Error::None) return error;
  phase_ = Phase::None;
  hash_ = loading_.hash;
  network().run();
  return Error::None;
}

// ---- The program in flash

bool Runtime::programIsWhole() const {
  uint16_t crc = CrcStart;
  const uint8_t* at = firmware().program;
  for (uint16_t left = firmware().programSize - 2; left > 0; left--) crc = crcUpdateInline(crc, fromFlash(at++));
  return fromFlash(at) == static_cast<uint8_t>(crc) && fromFlash(at + 1) == static_cast<uint8_t>(crc >> 8);
}

// Goes on with the program in flash: makes the nodes and edges, or delivers the initial packets and runs.
Error Runtime::loadProgram(bool graph) {
  const uint8_t* end = firmware().program + firmware().programSize;
  Reader reader;
  Commands commands(reader);
  reader.open(loading_.program, static_cast<Offset>(end - loading_.program), true);
  Error error = Error::None;
  while (error == Error::None && !reader.isAtEnd() && !(graph && isBehindGraph(reader.peek()))) {
    commands.begin();
    error = loadCommand(commands);
    if (error == Error::None) error = reader.error();
  }
  loading_.program = reader.at();
  return error;
}

Error Runtime::prepare() {
  if (network().state() == State::Running) return Error::Order;
  if (firmware().programSize == 0) return Error::NoProgram;
  counted_ = false;
  Error error = Error::Checksum;
  if (programIsWhole()) {
    expectProgram(firmware().programHash);
    loading_.program = firmware().program;
    error = loadProgram(true);
  }
  if (error != Error::None) giveUp(error);
  return error;
}

Error Runtime::start() {
  if (network().state() == State::Running) return Error::None;
  if (counted_ || phase_ != Phase::Graph) {
    const Error error = prepare();
    if (error != Error::None) return error;
  }
  const Error error = loadProgram(false);
  if (error != Error::None) giveUp(error);
  return error;
}

void Runtime::stop() {
  closeEdit();
  if (phase_ != Phase::None) {
    phase_ = Phase::None;
    network().clear();
    hash_ = 0;
  }
  network().stop();
}

// A program that cannot be loaded leaves the device on the one it was flashed with, else empty.
void Runtime::giveUp(Error why) {
  const bool flashed = !counted_;
  stop();
  if (!flashed) start();
  host::state(network().state(), why);
}

// ---- Answers

void Runtime::answerIdentity() {
  message::begin(Answer::Identity, LongAnswer);
  message::byte(StreamVersion);
  message::text(firmware().board);
  message::doubleWord(firmware().build);
  message::byte(MICROFLO_ID_BITS);
  message::count(config::nodes);
  message::count(config::exports);
  message::count(config::arena);
  message::count(network().arena().free());
  message::count(config::queue);
  message::count(config::strings);
  message::count(config::stringLength);
  message::count(config::message);
  message::byte(static_cast<uint8_t>(network().state()));
  message::doubleWord(hash_);
  message::end();
}

namespace {
// Items of [size] bytes that fit into an answer.
constexpr Amount mostItems(uint8_t size) {
  return (LongAnswer - 3 * message::AmountSize) / size;
}
}  // namespace

// Begins a part of a list: how many there are, the first that is told, and how many are. Returns the latter.
Amount Runtime::beginList(uint8_t opcode, Amount total, Amount first, Amount most) {
  const Amount left = first < total ? total - first : 0;
  const Amount count = left < most ? left : most;
  message::begin(opcode, LongAnswer);
  message::count(total);
  message::count(first);
  message::count(count);
  return count;
}

void Runtime::answerComponents(Amount first) {
  Amount left = beginList(Answer::Components, componentCount(), first, mostItems(2 + message::AmountSize));
  const ComponentType* type = componentTypes() + first;
  for (; left > 0; left--, type++) {
    message::word(fromFlash(&type->id));
    message::count(Network::nodeBytesOf(*type));
  }
  message::end();
}

void Runtime::answerNodes(Amount first) {
  Amount left = beginList(Answer::Nodes, network().arena().nodesEnd(), first, mostItems(2));
  NodeId id = static_cast<NodeId>(first);
  for (; left > 0; left--, id++) {
    const bool exists = id != 0 && network().arena().exists(id);
    message::word(exists ? fromFlash(&network().typeOf(id).id) : 0);
  }
  message::end();
}

Error Runtime::answerEdges(const Item& item) {
  const NodeId source = item.edge.target;
  if (!network().arena().exists(source)) return Error::NoNode;
  const Node& node = network().arena().node(source);
  Amount left = beginList(Answer::Edges, Arena::slotCount(node), item.first, mostItems(message::EdgeSize));
  NodeId index = static_cast<NodeId>(item.first);
  for (; left > 0; left--, index++) {
    const Edge& edge = Arena::slot(node, index);
    const PortId outport = edge.outport() == Edge::Mark ? InitialPort : edge.outport();
    message::edge(FullEdge{source, outport, edge.target(), edge.inport()});
  }
  message::end();
  return Error::None;
}

void Runtime::answerStatistics() {
  const Statistics& statistics = network().statistics();
  message::begin(Answer::Statistics, LongAnswer);
  message::count(network().arena().free());
  message::count(network().mostQueued());
  message::number(statistics.delivered);
  message::number(network().reports().totalLost());
  message::number(statistics.discarded);
  message::number(statistics.missedTicks);
  message::number(network().reports().totalDropped());
  message::count(network().strings().used());
  message::count(network().queued());
  message::count(network().wakeUps());
  message::end();
}

}  // namespace microflo
