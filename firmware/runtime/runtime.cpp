#include "runtime/runtime.h"

#include "core/host.h"
#include "io/console.h"
#include "stream/exported-port.h"
#include "stream/message.h"
#include "stream/pipe.h"

namespace microflo {

namespace {

// Bytes of the answer `failed` behind its opcode.
constexpr uint8_t FailedSize = 3;

// Bytes of an event that a packet causes, in a frame of its own.
constexpr uint8_t EventRoom = 1 + MoreExports + message::NumberSize + pipe::FrameRoom;
// The most bytes of events for which there is room beside an answer.
constexpr TransmitIndex MostEvents = config::answer - 1 - FailedSize - pipe::AnswerRoom;
// A number of packets in the queue.
using Queued = detail::Either<(config::queue <= 0xFF), uint8_t, uint16_t>::Type;

MICROFLO_TASK void startAtBoot() {
  runtime().start(false);
}

MICROFLO_TASK void carryOutCommand() {
  runtime().carryOut();
}

}  // namespace

// ---- Commands

void Runtime::boot() {
  network().boot();
  prepared_ = false;
  waited_ = 0;
  reader_.left = 0;
  attempt(startAtBoot);
  reader_.left = 0;
}

void Runtime::halt(Error why) {
  stop();
  host::state(network().state(), why);
}

bool Runtime::takeCommand() {
  if (!hasCommand()) {
    if (!receive()) return false;
  } else if (pipe::isOver()) {
    reader_.left = 0;
    return true;
  }
  // Messages of the host are in RAM.
  const bool isText = console::isOpen() && reader_.memory == Reader::Memory::Text;
  const uint8_t opcode = isText ? Command::Console : reader_.peek();
  // Packets on their way need room, too, even where nothing is on the link yet.
  if (!(network().isAtRest() && pipe::isIdle()) && !hasRoomFor(opcode)) return false;
  if (isText) return takeText();
  Error error = Error::None;
  if (isOneByte(opcode) && network().isAtRest() && network().state() == State::Running) {
    // This is most of what many hosts send.
    reader_.skip();
    if (!injectByte(opcode)) error = Error::QueueFull;
  } else {
    if (mustWait(opcode)) return false;
    if (!attempt(carryOutCommand)) error = reason();
  }
  waited_ = 0;
  if (error != Error::None) refuse(error);
  position_++;
  return true;
}

void Runtime::refuse(Error error) {
  message::begin(Answer::Failed, FailedSize);
  message::byte(static_cast<uint8_t>(error));
  message::byte(pipe::number());
  message::byte(position_);
  message::end();
  // Where the next command begins may be unknown.
  reader_.left = 0;
}

// Whether there is room for the answer to a command, and for the events that a packet causes at once: one for each edge
// to the host and each watch. So what answers a packet of the host finds room, however long acknowledgements take. The
// packets on their way may need as much each: a command waits until there is that room, too, or until they have
// arrived; but not for ever, because a graph that never comes to rest must not shut the host out.
bool Runtime::hasRoomFor(uint8_t opcode) {
  uint16_t event = EventRoom;
  if (opcode >= Command::Packet && reader_.peekSecond() == static_cast<uint8_t>(PacketType::String)) {
    event += config::stringLength;
  }
  Amount events = network().exits() * event;
  // Text may end a line that goes to any of them, or back to the console.
  if (console::isOpen() && opcode == Command::Console) {
    events = (network().exits() + 1) * static_cast<Amount>(event + config::stringLength);
  }
  if (events > MostEvents) events = MostEvents;
  TransmitIndex size = 1 + FailedSize;
  if (opcode >= Command::Packet || (console::isOpen() && opcode == Command::Console)) {
    size += pipe::AnswerRoom + static_cast<TransmitIndex>(events);
  } else if ((opcode & ~Wide) == Command::Read) {
    size = 2 + MostRead;
  }
  const Queued queued = waited_ < LongestWaitForLink ? static_cast<Queued>(network().queued()) : 0;
  if (pipe::hasRoom(size, events * queued)) return true;
  if (queued > 0) waited_++;
  return false;
}

// A packet waits until the queue has room for it on all its edges, but not for ever: otherwise a graph that never comes
// to rest would shut the host out.
bool Runtime::mustWait(uint8_t opcode) {
  if (opcode < Command::Packet || network().isAtRest() || waited_ >= LongestWait) return false;
  uint8_t exported = opcode >> 2 & NumberFollows;
  if (MoreExports && exported == NumberFollows) exported = reader_.peekSecond();
  if (network().hasRoomFor(exported)) return false;
  waited_++;
  return true;
}

bool Runtime::receive() {
  while (pipe::receive(reader_)) {
    position_ = 0;
    if (hasCommand()) return true;
    // The message was empty.
    pipe::done();
  }
  return false;
}

void Runtime::carryOut() {
  opcode();
  if (kind_ >= Command::Packet) return inject();
  if (isOfScript(kind_) || kind_ == Command::Run) require(network().state() != State::Running, Error::Order);
  if (isOfScript(kind_)) return carryOutOfScript();
  switch (kind_) {
    case Command::Clear:
      return clear();
    case Command::Run: {
      const uint32_t hash = doubleWord();
      wholeGraph();
      return network().run(hash);
    }
    case Command::Stop:
      return stop();
    case Command::Start:
      return start(byte() != 0);
    case Command::Edit:
      return network().arena().unstage();
    case Command::Stage:
      return stage();
    case Command::Commit:
      return commit();
    case Command::Read:
      return read();
    case Command::Ping:
      return;
    case Command::Console:
      return openText();
    default:
      giveUp(Error::UnknownCommand);
  }
}

// A packet of one byte, [opcode], while the device runs. False when the queue has no room for it.
bool Runtime::injectByte(uint8_t opcode) {
  const Form form = static_cast<Form>(opcode & 3);
  const PacketType type = form == Form::Bang ? PacketType::Bang : PacketType::Boolean;
  return network().inject(static_cast<uint8_t>(opcode - Command::Packet) / 4U, type, form == Form::True);
}

void Runtime::inject() {
  uint8_t exported = kind_ >> 2 & NumberFollows;
  if (MoreExports && exported == NumberFollows) exported = byte();
  // Checked before a string is made.
  require(network().state() == State::Running, Error::NotRunning);
  require(exported < config::exports, Error::NoPort);
  const Form form = static_cast<Form>(kind_ & 3);
  type_ = form == Form::Bang ? PacketType::Bang : PacketType::Boolean;
  bits_ = form == Form::True;
  if (form == Form::Packet) require(packet(), Error::StringsFull);
  const bool sent = network().inject(exported, type_, bits_);
  network().release(type_, static_cast<uint8_t>(bits_));
  require(sent, Error::QueueFull);
}

// Text for the console goes to the end of its frame, so that nothing but the reader must be kept meanwhile.
void Runtime::openText() {
  require(console::isOpen(), Error::Unread);
  require(byte() == reader_.left, Error::Truncated);
  reader_.memory = Reader::Memory::Text;
}

// Takes one byte of text. It waits until all that the one before it has caused is done; but where the graph never comes
// to rest, only until there is some room in the queue.
bool Runtime::takeText() {
  if (!network().isAtRest() && waited_ < LongestWait) {
    waited_++;
    return false;
  }
  waited_ = 0;
  Error error = Error::None;
  if (network().state() != State::Running) {
    error = Error::NotRunning;
  } else if (!network().isHalfFree()) {
    error = Error::QueueFull;
  } else if (!console::offer(byte())) {
    error = Error::Unread;
  }
  if (error == Error::None) return true;
  // That of the command, which is the last of its frame.
  position_--;
  refuse(error);
  return true;
}

void Runtime::clear() {
  network().clear();
  prepared_ = false;
}

// A graph that was not run yet is of no use.
void Runtime::stop() {
  network().arena().unstage();
  if (network().state() == State::Empty) return clear();
  network().stop();
}

// ---- Editing

void Runtime::stage() {
  Arena& arena = network().arena();
  const uint8_t size = byte();
  require(size <= reader_.left, Error::Truncated);
  uint8_t* to = arena.stage(size);
  if (to == nullptr) arena.unstage();
  require(to != nullptr, Error::Memory);
  for (uint8_t left = size; left > 0; left--) *to++ = byte();
}

void Runtime::commit() {
  Arena& arena = network().arena();
  const Amount size = amount();
  const Amount needed = amount();
  const uint32_t hash = doubleWord();
  const uint32_t newHash = doubleWord();
  require(reader_.left == 0, Error::Order);
  Error error = Error::None;
  if (needed > arena.free()) error = Error::Memory;
  if (size != arena.stagedSize()) error = Error::Order;
  if (hash != network().status().hash) error = Error::Graph;
  if (network().state() != State::Running) error = Error::NotRunning;
  if (error == Error::None) {
    reader_.open(nullptr, static_cast<ArenaOffset>(size), Reader::Memory::Arena);
    perform(false);
  }
  arena.unstage();
  require(error == Error::None, error);
  network().run(newHash);
}

// ---- Reading

void Runtime::read() {
  const uint8_t space = byte();
  const Amount from = amount();
  const uint8_t bytes = byte();
  const void* start = firmware().descriptor;
  Amount size = sizeof(Descriptor);
  switch (space) {
    case Space::Descriptor:
      break;
    case Space::Board:
      start = firmware().board;
      size = fromFlash(&firmware().descriptor->boardBytes);
      break;
    case Space::Components:
      start = componentTypes();
      size = componentCount() * static_cast<Amount>(sizeof(ComponentType));
      break;
    case Space::Status:
      network().look();
      start = &network().status();
      size = sizeof(Status);
      break;
    case Space::Arena:
      start = network().arena().bytes();
      size = Arena::Readable;
      break;
    default:
      size = 0;
  }
  require(bytes <= MostRead && from <= size && bytes <= size - from, Error::Value);
  message::begin(Answer::Data, 1 + bytes);
  message::byte(bytes);
  const uint8_t* at = static_cast<const uint8_t*>(start) + from;
#if MICROFLO_SEVERAL
  // The addresses in the table of components differ from process to process; the same calls are to give the same bytes.
  if (space == Space::Components) {
    for (Amount i = from; i < from + bytes; i++, at++) {
      message::byte(i % sizeof(ComponentType) < offsetof(ComponentType, id) ? 0 : *at);
    }
    return message::end();
  }
#endif
  for (uint8_t left = bytes; left > 0; left--, at++) message::byte(space <= Space::Components ? fromFlash(at) : *at);
  message::end();
}

// ---- Reading a command

uint8_t Runtime::byte() {
  Reader& reader = *forgotten(&reader_);
  const ArenaOffset left = reader.left;
  require(left != 0, Error::Truncated);
  const uint8_t* at = reader.at;
  // What is staged moves when what lies before it grows or shrinks; its end is known.
  if (reader.memory == Reader::Memory::Arena) at = network().arena().stagedEnd() - left;
  reader.left = left - 1;
  reader.at = reader.after(at);
  return reader.memory == Reader::Memory::Flash ? fromFlash(at) : *at;
}

uint16_t Runtime::word() {
  const uint8_t low = byte();
  return static_cast<uint16_t>(low | static_cast<uint16_t>(byte() << 8));
}

uint32_t Runtime::doubleWord() {
  const uint16_t low = word();
  return low | static_cast<uint32_t>(word()) << 16;
}

#if MICROFLO_ID_BITS == 8

void Runtime::opcode() {
  kind_ = byte();
}

NodeId Runtime::node() {
  return byte();
}

Amount Runtime::amount() {
  return word();
}

ShortEdge Runtime::slot() {
  const NodeId target = byte();
  return ShortEdge(target, byte());
}

#else

void Runtime::opcode() {
  kind_ = byte();
  if (kind_ >= Command::Packet) return;
  wide_ = kind_ & Wide;
  kind_ &= static_cast<uint8_t>(~Wide);
}

NodeId Runtime::node() {
  return wide_ ? word() : byte();
}

Amount Runtime::amount() {
  return wide_ ? doubleWord() : word();
}

ShortEdge Runtime::slot() {
  const NodeId target = node();
  PortId inport = byte();
  if (wide_) return ShortEdge(byte(), target, inport);
  const PortId outport = highNibble(inport);
  return ShortEdge(outport == NarrowMark ? ShortEdge::Mark : outport, target, inport & 15);
}

#endif

bool Runtime::packet() {
  const uint8_t tag = byte();
  type_ = static_cast<PacketType>(tag & 15);
  require(type_ <= PacketType::Error, Error::Malformed);
  if (type_ == PacketType::String) {
    const uint8_t size = byte();
    require(size <= config::stringLength, Error::StringTooLong);
    require(size <= reader_.left, Error::Truncated);
    const uint8_t slot = network().strings().take(size);
    bits_ = slot;
    char* to = slot == Strings::None ? nullptr : network().strings().text(slot);
    for (uint8_t left = size; left > 0; left--) {
      const uint8_t next = byte();
      if (slot != Strings::None) *to++ = static_cast<char>(next);
    }
    if (slot != Strings::None) return true;
    type_ = PacketType::Bang;
    return false;
  }
  uint8_t left = highNibble(tag);
  require(left <= sizeof bits_, Error::Malformed);
  bits_ = 0;
  for (uint8_t* to = reinterpret_cast<uint8_t*>(&bits_); left > 0; left--) *to++ = byte();
  return true;
}

}  // namespace microflo
