#include "link/session.h"

#include "core/table.generated.h"
#include "link/port.h"

namespace microflo {

void Session::boot() {
  forgetAll(0);
  beginControl(frame::Booted);
  transmitter_.put(frame::Version);
  endControl(0);
}

bool Session::hasRoom(uint16_t size) {
  if (!isOpen() || transmitter_.hasRoom(size)) {
    reserve_ = AnswerRoom;
    return true;
  }
  reserve_ = size;
  return false;
}

bool Session::send(const uint8_t* message, uint16_t size) {
  if (!isOpen()) return true;
  // The opcodes of answers stand before those of events.
  const bool event = message[0] >= Event::Watched;
  if (!event && orphan_) return true;
  if (!transmitter_.hasRoom(event ? size + reserve_ : size)) return false;
  if (!transmitter_.isOpen()) transmitter_.open(static_cast<uint8_t>(frame::Data | number_ << 3));
  while (size-- > 0) transmitter_.put(*message++);
  due_ = true;
  return true;
}

bool Session::receive(uint8_t* into, uint16_t& size) {
  orphan_ = false;
  if (!receiver_.hasFrame()) return false;
  // Answers would only make a frame longer that cannot go yet, and a long one hardly passes a noisy line.
  if (isFull() && transmitter_.isOpen()) return false;
  const uint8_t next = (taken_ + 1) & frame::AcknowledgedMask;
  if (flying() > 0) {
    const uint8_t behind = (next - acknowledged_[oldest_ % Window]) & frame::AcknowledgedMask;
    if (behind > MostBehind) return false;
  }
  size = receiver_.take(into);
  taken_ = next;
  acknowledge_ = due_ = true;
  return true;
}

bool Session::isTiming(uint16_t& left) const {
  if (!timing_) return false;
  const uint16_t delay = attempts_ < QuickAttempts ? FirstDelay : LaterDelay;
  const uint16_t passed = port::milliseconds() - since_;
  left = passed < delay ? delay - passed : 0;
  return true;
}

// Nothing is decided while bytes are on their way out: they stay where they are, and what is sent next is up to date.
void Session::service() {
  if (transmitter_.isSending()) return;
  receiver_.clearNews();
  if (receiver_.hasControl()) takeControl();
  if (receiver_.session() != 0) {
    takeAcknowledgement();
    checkTime();
  } else if (receiver_.reply() == frame::Control) {
    receiver_.clearReply();
    beginControl(frame::NoSession);
    endControl(0);
  }
  transmit();
  due_ = transmitter_.isSending() || transmitter_.holds() || transmitter_.isOpen() || acknowledge_;
}

void Session::takeControl() {
  const uint8_t size = receiver_.controlSize();
  const uint8_t what = size > 0 ? receiver_.control(0) : 0;
  const uint8_t session = receiver_.controlSession();
  if (what == frame::Open && size > 1) {
    open(session, receiver_.control(1) == frame::Version);
  } else if (what == frame::Close && session == receiver_.session()) {
    forgetAll(0);
  } else {
    receiver_.dropControl();
  }
}

void Session::open(uint8_t session, bool understood) {
  forgetAll(understood ? session : 0);
  orphan_ = true;
  beginControl(frame::Opened);
  transmitter_.put(frame::Version);
  transmitter_.put(HostWindow);
  transmitter_.put(static_cast<uint8_t>(Receiver::Buffer));
  transmitter_.put(static_cast<uint8_t>(Receiver::Buffer >> 8));
  transmitter_.put(static_cast<uint8_t>(Receiver::Longest));
  transmitter_.put(static_cast<uint8_t>(Receiver::Longest >> 8));
  endControl(session);
}

// The first frame of the host in a session also says that it has heard `opened`.
void Session::takeAcknowledgement() {
  const uint8_t wanted = receiver_.takeWanted();
  const uint8_t acknowledged = receiver_.acknowledged();
  if (acknowledged == Receiver::NotHeard) return;
  if (flying() == 0 && transmitter_.holds()) {
    transmitter_.freeAll();
    timing_ = false;
  }
  const uint8_t count = (acknowledged - oldest_) & frame::AcknowledgedMask;
  if (count > 0 && count <= flying()) {
    for (uint8_t left = count; left > 0; left--) transmitter_.free();
    oldest_ = acknowledged;
    timing_ = wentBack_ = again_ = false;
    attempts_ = 0;
  }
  if (wanted == static_cast<uint8_t>(oldest_ << 3) && flying() > 0 && !wentBack_) wentBack_ = again_ = true;
}

void Session::checkTime() {
  uint16_t left;
  if (!isTiming(left) || left > 0) return;
  timing_ = wentBack_ = false;
  again_ = true;
  if (++attempts_ == Attempts) forgetAll(0);
}

// One thing at a time, the most urgent first.
void Session::transmit() {
  const uint8_t reply = receiver_.reply();
  if (reply == frame::Again && isOpen()) return sendShort(frame::Again);
  if (again_) transmitter_.back();
  again_ = false;
  if (transmitter_.isOpen() && flying() < Window) closeFrame();
  if (transmitter_.hasUnsent()) {
    timing_ = false;
    transmitter_.send();
    return port::startSending();
  }
  if (receiver_.session() == 0) return transmitter_.freeAll();
  if (transmitter_.holds() && !timing_) {
    timing_ = true;
    since_ = port::milliseconds();
  }
  if (isOpen() && (acknowledge_ || reply == frame::Acknowledge)) sendShort(frame::Acknowledge);
}

void Session::closeFrame() {
  acknowledged_[number_ % Window] = taken_;
  number_ = (number_ + 1) & frame::AcknowledgedMask;
  acknowledge_ = false;
  receiver_.clearReply();
  transmitter_.close(receiver_.session() | taken_);
}

void Session::sendShort(uint8_t kind) {
  receiver_.clearReply();
  acknowledge_ = false;
  transmitter_.sendShort(kind | receiver_.expected(), receiver_.session() | taken_);
  port::startSending();
}

void Session::beginControl(uint8_t what) {
  transmitter_.open(frame::Control);
  transmitter_.put(what);
}

void Session::endControl(uint8_t session) {
  transmitter_.close(session);
  due_ = true;
}

void Session::forgetAll(uint8_t session) {
  transmitter_.reset();
  receiver_.reset(session);
  acknowledge_ = timing_ = wentBack_ = again_ = false;
  reserve_ = AnswerRoom;
  number_ = oldest_ = taken_ = attempts_ = 0;
}

}  // namespace microflo
