#include "link/session.h"

#include "core/table.generated.h"
#include "link/wire.h"

namespace microflo {

namespace {
constexpr uint8_t low(uint16_t word) {
  return static_cast<uint8_t>(word);
}
constexpr uint8_t high(uint16_t word) {
  return static_cast<uint8_t>(word >> 8);
}
uint8_t now() {
  return static_cast<uint8_t>(wire::milliseconds());
}
}  // namespace

const uint8_t Session::booted[2] MICROFLO_FLASH = {frame::Booted, frame::Version};
const uint8_t Session::opened[] MICROFLO_FLASH = {
    frame::Opened,          frame::Version,         HostWindow, low(Receiver::Buffer), high(Receiver::Buffer),
    low(Receiver::Longest), high(Receiver::Longest)};
const uint8_t Session::noSession[] MICROFLO_FLASH = {frame::NoSession};

bool Session::hasRoom(TransmitIndex size, Amount others) {
  state_.wanted = pipe::AnswerRoom;
  // The answers of an orphan are dropped. It must not wait: it may occupy the bytes that an acknowledgement needs.
  if (!isOpen() || state_.orphan) return true;
  if (others > config::answer) return false;
  if (state_.oks > 0) size += OksSize;
  if (transmitter_.hasRoom(static_cast<TransmitIndex>(size + others))) return true;
  if (others == 0) state_.wanted = size;
  return false;
}

bool Session::begin(uint16_t size, pipe::Kind kind) {
  const bool event = kind == pipe::Kind::Event;
  flushOk();
  state_.muted = !isOpen() || (state_.orphan && !event);
  if (state_.muted) return true;
  const TransmitIndex most = static_cast<TransmitIndex>(size);
  if (!transmitter_.hasRoom(event ? most + state_.wanted : most)) return false;
  openFrame();
  return true;
}

void Session::putOks() {
  const uint8_t oks = state_.oks;
  state_.oks = 0;
  // They belong to an earlier session: see begin().
  if (!isOpen() || state_.orphan) return;
  openFrame();
  if (oks == 1) {
    transmitter_.put(Answer::Ok);
  } else {
    transmitter_.put(Answer::Oks);
    transmitter_.put(oks);
  }
  state_.due = true;
}

void Session::openFrame() {
  if (!transmitter_.isOpen()) transmitter_.open(static_cast<uint8_t>(frame::Data | state_.number << 3));
}

bool Session::receive(Reader& reader) {
  flushOk();
  state_.orphan = false;
  if (!receiver_.hasFrame()) return false;
  // Answers would only make an open frame longer that cannot be sent yet, and a noisy line rarely lets a long one pass.
  if (isFull() && transmitter_.isOpen()) return false;
  if (inFlight() > 0) {
    const uint8_t behind = (state_.taken + 1 - acknowledged_[state_.oldest % Window]) & frame::AcknowledgedMask;
    if (behind > MostBehind) return false;
  }
  receiver_.open(reader);
  return true;
}

void Session::done() {
  if (!receiver_.isInHand()) return;
  receiver_.done();
  // The session of the message has ended meanwhile.
  if (state_.orphan) return;
  state_.taken = (state_.taken + 1) & frame::AcknowledgedMask;
  state_.acknowledge = state_.due = true;
}

bool Session::isTiming(uint16_t& left) const {
  const uint8_t passed = now() - state_.since;
  left = passed < delay() ? delay() - passed : 0;
  return state_.timing;
}

// Does nothing while bytes are being sent: so the bytes stay in place, and what is decided afterwards is up to date.
void Session::service() {
  if (transmitter_.isSending()) return;
  receiver_.clearNews();
  if (receiver_.hasControl()) takeControl();
  if (receiver_.session() == 0) {
    if (receiver_.reply() == frame::Control) sendControl(noSession, sizeof noSession, 0);
    receiver_.clearReply();
  } else {
    if (isOpen()) takeAcknowledgement();
    checkTime();
  }
  transmit();
  state_.due = transmitter_.isSending() || transmitter_.holds() || transmitter_.isOpen() || state_.acknowledge;
}

void Session::takeControl() {
  const uint8_t session = receiver_.controlTail() & frame::SessionMask;
  const uint8_t what = receiver_.control(0);
  if (what == frame::Open) {
    // A host of another version gets no session, but learns the version of the device.
    forgetAll(receiver_.control(1) == frame::Version ? session : 0);
    sendControl(opened, sizeof opened, session);
  } else if (what == frame::Close && session == receiver_.session()) {
    forgetAll(0);
  } else {
    receiver_.dropControl();
  }
}

// The first frame of the host in a session also acknowledges `opened`.
void Session::takeAcknowledgement() {
  const uint8_t inFlight = this->inFlight();
  const uint8_t acknowledged = receiver_.acknowledged();
  uint8_t count = (acknowledged - state_.oldest) & frame::AcknowledgedMask;
  if (inFlight == 0) {
    if (transmitter_.holds()) state_.timing = false;
    transmitter_.freeAll();
  } else if (count > 0 && count <= inFlight) {
    for (; count > 0; count--) transmitter_.free();
    state_.oldest = acknowledged;
    state_.timing = false;
    state_.again = false;
    state_.attempts = 0;
  }
  if (receiver_.takeNak()) state_.again = true;
}

void Session::checkTime() {
  uint16_t left;
  if (!isTiming(left) || left > 0) return;
  state_.timing = false;
  state_.again = true;
  if (++state_.attempts == Attempts) forgetAll(0);
}

// Sends one thing, the most urgent first.
void Session::transmit() {
  const uint8_t reply = receiver_.reply();
  if (transmitter_.isOpen() && mayClose(reply)) closeFrame();
  const bool mayAnswer = isOpen() && !transmitter_.isOpen();
  if (reply == frame::Nak && mayAnswer) return sendShort(frame::Nak);
  if (state_.again) transmitter_.back();
  state_.again = false;
  if (transmitter_.hasUnsent()) {
    state_.timing = false;
    transmitter_.send();
    return wire::startSending();
  }
  if (receiver_.session() == 0) return transmitter_.freeAll();
  if (transmitter_.holds() && !state_.timing) {
    state_.timing = true;
    state_.since = now();
  }
  if (mayAnswer && (state_.acknowledge || reply != 0)) sendShort(frame::Acknowledge);
}

// Whether the open frame is sent now. While a message of the host is carried out, a short one waits for more of what
// that causes, unless the line would be silent meanwhile: few frames may be in flight, and each takes as long to be
// acknowledged as the others. What the host waits for does not wait.
bool Session::mayClose(uint8_t reply) const {
  const uint8_t count = inFlight();
  if (count < 2) return true;
  if (count == Window) return false;
  return state_.acknowledge || reply != 0 || !receiver_.isInHand() || !transmitter_.isShort();
}

void Session::closeFrame() {
  acknowledged_[state_.number % Window] = state_.taken;
  state_.number = (state_.number + 1) & frame::AcknowledgedMask;
  state_.acknowledge = false;
  transmitter_.close(receiver_.session() | state_.taken);
}

void Session::sendShort(uint8_t kind) {
  receiver_.clearReply();
  state_.acknowledge = false;
  transmitter_.sendShort(kind | receiver_.expected(), receiver_.session() | state_.taken);
  wire::startSending();
}

void Session::sendControl(const uint8_t* message, uint8_t size, uint8_t session) {
  transmitter_.open(frame::Control);
  for (; size > 0; size--) transmitter_.put(fromFlash(message++));
  transmitter_.close(session);
  state_.due = true;
}

void Session::forgetAll(uint8_t session) {
  transmitter_.reset();
  receiver_.reset(session);
  state_ = State();
  state_.orphan = receiver_.isInHand();
  state_.wanted = pipe::AnswerRoom;
}

}  // namespace microflo
