#include "runtime/runtime.h"

#include "core/host.h"
#include "runtime/answers.h"
#include "stream/pipe.h"
#include "stream/message.h"
#include "stream/exported-port.h"

namespace microflo {

namespace {

// Bytes behind the opcode of `ok` or `failed`, at most.
constexpr uint8_t ShortAnswer = 1 + message::AmountSize;

// Bytes of an event that a packet causes, in a frame of its own.
constexpr uint8_t EventRoom =
    1 + (config::exports > NumberFollows ? message::AmountSize : 0) + 1 + message::NumberSize + pipe::FrameRoom;
// The most bytes of events for which there is room beside an answer.
constexpr TransmitIndex MostEvents = config::answer - 1 - ShortAnswer - pipe::AnswerRoom;
// A number of packets in the queue.
using Queued = detail::Either<(config::queue <= 0xFF), uint8_t, uint16_t>::Type;

// Reads the number of an exported inport; NoPort when it is too high for this board.
PortId exportedPort(Reader& reader, uint8_t opcode) {
  const uint8_t exported = opcode >> 2 & NumberFollows;
  if (exported < NumberFollows) return exported;
  const Amount number = reader.count();
  return number < config::exports ? static_cast<PortId>(number) : NoPort;
}

}  // namespace

// ---- Commands

void Runtime::boot() {
  network().boot();
  phase_ = Phase::None;
  source_ = Source::Flash;
  hash_ = 0;
  waited_ = 0;
  reader_.open(nullptr, 0, Memory::Ram);
  start();
}

void Runtime::halt(Error why) {
  stop();
  host::state(network().state(), why);
}

bool Runtime::takeCommand() {
  if (reader_.isAtEnd() && !receive()) return false;
  // Messages of the host are in RAM.
  const uint8_t opcode = *reader_.at();
  if (isOneByte(opcode) && network().isAtRest()) {
    // This is most of what many hosts send.
    if (!pipe::isIdle() && !hasRoomFor(opcode)) return false;
    waited_ = 0;
    reader_.pass();
    const Error error = injectByte(opcode);
    if (error != Error::None) {
      answerFailed(error);
      return true;
    }
  } else {
    if (!hasRoomFor(opcode)) return false;
    const Taken taken = takeOther(opcode);
    if (taken != Taken::Done) return taken == Taken::Answered;
  }
  pipe::answerOk();
  return true;
}

// Whether there is room for the answer to a command, and for the events that a packet causes at once: one for each edge
// to the host and each watch. So what answers a packet of the host finds room, however long acknowledgements take. The
// packets on their way may need as much each: a command waits until there is that room, too, or until they have
// arrived; but not for ever, because a graph that never comes to rest must not shut the host out.
bool Runtime::hasRoomFor(uint8_t opcode) {
  uint16_t event = EventRoom;
  if (opcode >= Command::Packet && reader_.textIsAhead()) event += config::stringLength;
  Amount events = network().exits() * event;
  if (events > MostEvents) events = MostEvents;
  TransmitIndex size = 1 + ShortAnswer;
  if (opcode >= Command::Packet) {
    size += pipe::AnswerRoom + static_cast<TransmitIndex>(events);
  } else if ((opcode >= Command::Hello && opcode <= Command::ReadStatistics) || opcode == Command::ReadNodes ||
             opcode == Command::ReadEdges) {
    size = 1 + answers::Longest;
  }
  const Queued queued = waited_ < LongestWaitForLink ? static_cast<Queued>(network().queued()) : 0;
  if (pipe::hasRoom(size, events * queued)) return true;
  if (queued > 0) waited_++;
  return false;
}

bool Runtime::receive() {
  while (pipe::receive(reader_)) {
    if (!reader_.isAtEnd()) return true;
    // The message was empty.
    pipe::done();
  }
  return false;
}

// All commands; that of one byte only while packets are on their way.
Runtime::Taken Runtime::takeOther(uint8_t opcode) {
  Commands commands(reader_);
  commands.begin();
  PortId exported = NoPort;
  if (opcode >= Command::Packet) {
    exported = exportedPort(reader_, opcode);
    if (mustWait(exported)) {
      reader_.goBack(commands.start());
      waited_++;
      return Taken::Waits;
    }
  }
  waited_ = 0;
  network().arena().forgetMissing();
  Error error = opcode >= Command::Packet ? inject(commands, exported) : carryOut(commands);
  if (reader_.error() != Error::None) {
    // Where the next command begins is unknown: the rest of the message is not carried out.
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

// A packet waits until the queue has room for it on all its edges, but not for ever: otherwise a graph that never comes
// to rest would shut the host out.
bool Runtime::mustWait(PortId exported) const {
  return !network().isAtRest() && waited_ < LongestWait && !network().hasRoomFor(exported);
}

Error Runtime::carryOut(Commands& commands) {
  const uint8_t kind = commands.kind();
  if (phase_ == Phase::Edit && Edit::takes(kind)) return edit_.stage(commands);
  if (kind == Command::Program || kind == Command::End || (kind >= Command::Nodes && kind <= Command::Initials)) {
    return load(commands);
  }
  return commands.next() ? carryOutItem(commands) : Error::None;
}

// A command of one item.
Error Runtime::carryOutItem(Commands& commands) {
  const Item& item = commands.item();
  switch (commands.opcode()) {
    case Command::Hello:
      if (item.byte != StreamVersion) return Error::Version;
      answers::identity(hash_);
      break;
    case Command::Load:
      source_ = Source::Host;
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
      answers::components(item.first);
      break;
    case Command::ReadStatistics:
      answers::statistics();
      break;
    case Command::ReadNodes:
      answers::nodes(item.first);
      break;
    case Command::ReadEdges: {
      const Error error = answers::edges(item.edge.target, item.first);
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

Error Runtime::inject(Commands& commands, PortId exported) {
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
  // Checked before a string is made.
  if (network().state() != State::Running) return Error::NotRunning;
  Packet packet;
  Error error = materialize(reader, wire, packet);
  if (error != Error::None) return error;
  error = network().inject(exported, packet.type(), packet.bits());
  network().release(packet.type(), packet.bits());
  return error;
}

// inject() for a packet of one byte, [opcode].
Error Runtime::injectByte(uint8_t opcode) {
  const Form form = static_cast<Form>(opcode & 3);
  const PacketType type = form == Form::Bang ? PacketType::Bang : PacketType::Boolean;
  return network().inject(static_cast<uint8_t>(opcode - Command::Packet) / 4U, type, form == Form::True);
}

// ---- Editing

Error Runtime::openEdit() {
  if (network().state() != State::Running) return Error::NotRunning;
  if (phase_ == Phase::Edit) return Error::Order;
  phase_ = Phase::Edit;
  edit_.open();
  return Error::None;
}

MICROFLO_NOINLINE void Runtime::closeEdit() {
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

}  // namespace microflo
