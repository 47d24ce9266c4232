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
  if (!isOpen()) return true;
  if (others > config::answer) return false;
  if (transmitter_.hasRoom(static_cast<TransmitIndex>(size + others))) return true;
  if (others == 0) state_.wanted = size;
  return false;
}

bool Session::begin(TransmitIndex size, pipe::Kind kind) {
  state_.muted = !isOpen();
  if (state_.muted) return true;
  if (kind == pipe::Kind::Event) size += state_.wanted;
  if (!transmitter_.hasRoom(size)) return false;
  if (!transmitter_.isOpen()) transmitter_.open(static_cast<uint8_t>(frame::Data | state_.number << 3));
  return true;
}

bool Session::receive(Reader& reader) {
  if (!receiver_.hasFrame() || isOver()) return false;
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
  if (state_.ending != Ending::No) return endSession();
  state_.taken = (state_.taken + 1) & frame::AcknowledgedMask;
  state_.acknowledge = state_.due = true;
}

bool Session::isTiming(uint8_t& left) const {
  const uint8_t passed = now() - state_.since;
  left = state_.attempts < QuickAttempts ? FirstDelay : LaterDelay;
  left = passed < left ? left - passed : 0;
  return transmitter_.holds();
}

// Sends one thing at a time, the most urgent first. Does nothing while bytes are being sent: so the bytes stay in
// place, and what is decided afterwards is up to date.
void Session::service() {
  if (transmitter_.isSending()) return;
  receiver_.clearNews();
  if (receiver_.hasControl()) takeControl();
  const uint8_t reply = receiver_.reply();
  if (receiver_.session() == 0) {
    receiver_.clearReply();
    if (reply == frame::Control) sendControl(noSession, sizeof noSession, 0);
  } else {
    takeAcknowledgement();
    if (transmitter_.isOpen() && inFlight() < Window) closeFrame();
  }
  if (transmitter_.hasUnsent()) {
    state_.since = now();
    transmitter_.send();
    wire::startSending();
  } else if (receiver_.session() == 0) {
    transmitter_.freeAll();
  } else if (isOpen() && !transmitter_.isOpen() && (state_.acknowledge || reply != 0)) {
    sendShort(reply == frame::Nak ? frame::Nak : frame::Acknowledge);
  }
  state_.due = transmitter_.isSending() || transmitter_.holds() || transmitter_.isOpen() || state_.acknowledge;
}

// Whether the control frame that waits ends the session: `open`, or `close` of this one.
bool Session::endsSession() const {
  const uint8_t what = receiver_.control(0);
  return what == frame::Open ||
         (what == frame::Close && (receiver_.controlTail() & frame::SessionMask) == receiver_.session());
}

void Session::takeControl() {
  if (!endsSession()) return receiver_.dropControl();
  if (receiver_.isInHand()) return;
  const uint8_t session = receiver_.controlTail() & frame::SessionMask;
  if (receiver_.control(0) == frame::Close) return forgetAll(0);
  // A host of another version gets no session, but learns the version of the device.
  forgetAll(receiver_.control(1) == frame::Version ? session : 0);
  sendControl(opened, sizeof opened, session);
}

// Ends the session, unless it must wait for done().
void Session::endSession() {
  state_.due = true;
  if (receiver_.isInHand()) return;
  const bool greets = state_.ending == Ending::Greet;
  forgetAll(0);
  if (greets) sendControl(booted, sizeof booted, 0);
}

// Frees what the host has acknowledged; the first frame of the host in a session also acknowledges `opened`. Sends all
// frames again that are in flight when the host asks for that, or when it has been silent for too long.
void Session::takeAcknowledgement() {
  const bool nak = receiver_.takeNak();
  if (isOpen()) {
    const uint8_t acknowledged = receiver_.acknowledged();
    uint8_t count = (acknowledged - state_.oldest) & frame::AcknowledgedMask;
    if (inFlight() == 0) {
      // What is held and has no number is `opened`.
      transmitter_.freeAll();
    } else if (count > 0 && count <= inFlight()) {
      for (; count > 0; count--) transmitter_.free();
      state_.oldest = acknowledged;
      state_.since = now();
      state_.attempts = 0;
    }
  }
  uint8_t left;
  if (!isTiming(left) || transmitter_.hasUnsent() || (!nak && left > 0)) return;
  transmitter_.back();
  if (left > 0 || ++state_.attempts < Attempts) return;
  state_.ending = Ending::Forget;
  endSession();
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
  // The number of the next data frame says which ones the host must have got before this acknowledgement counts.
  transmitter_.sendShort(kind | receiver_.expected() | state_.number, receiver_.session() | state_.taken);
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
  state_.wanted = pipe::AnswerRoom;
}

}  // namespace microflo
