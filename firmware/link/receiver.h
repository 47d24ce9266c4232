// Takes frames from the host apart, byte by byte, as they arrive. The receive interrupt calls byte(); all else belongs
// to the loop. A frame comes into the ring as a whole or not at all: when it is damaged, of another session or out of
// turn, the next one overwrites it. Acknowledgements take effect although frames before them still wait in the ring.
#pragma once
#include "link/crc.h"
#include "link/frame.h"
#include "link/rings.h"

namespace microflo {

class Receiver {
 public:
  // Bytes of the ring that a frame takes beside its payload, as the host counts.
  static constexpr uint8_t FrameCost = 2;
  // What the host may fill: the frame after that may be an acknowledgement or an `open`.
  static constexpr uint16_t Buffer = config::receiveRing - 8;
  // A payload is no longer than messages are.
  static constexpr uint16_t Longest =
      config::message < Buffer - FrameCost ? config::message : static_cast<uint16_t>(Buffer - FrameCost);

  static constexpr uint8_t NotHeard = 0xFF;

  // ---- For the interrupt

  // The next byte from the host.
  void byte(uint8_t byte) {
    if (byte == 0) return end();
    if (blocked_) return;
    uint8_t value = byte;
    if (--left_ == 0) {
      // Where a block ends there was a zero; one also stands in front of the first, in the place of the size.
      const bool whole = LongFrames && long_;
      if (LongFrames) long_ = byte == frame::LongestBlock;
      left_ = byte;
      if (whole) return;
      value = 0;
    }
    crc_ = crcUpdate(crc_, value);
    const ReceiveIndex at = at_;
    ring_[at] = value;
    const ReceiveIndex next = (at + 1) & Mask;
    if (next == read_) {
      overflow_ = true;
    } else {
      at_ = next;
    }
  }

  // ---- For the loop

  // Begins anew, in the session [session] (in place; 0: none), with control frames read.
  void reset(uint8_t session) {
    // Keeps the interrupt away.
    blocked_ = true;
    session_ = session;
    start_ = read_ = 0;
    acknowledged_ = NotHeard;
    expected_ = 0;
    wanted_ = NotHeard;
    reply_ = 0;
    restart();
    news_ = false;
    blocked_ = false;
  }

  // Whether anything came that the loop has not looked at.
  bool hasNews() const { return news_; }
  // To be called before looking: what comes meanwhile is news again.
  void clearNews() { news_ = false; }

  uint8_t session() const { return session_; }
  // The number that the host acknowledged last; NotHeard before its first frame in this session.
  uint8_t acknowledged() const { return acknowledged_; }
  // The number (in place) of the frame expected next.
  uint8_t expected() const { return expected_; }

  // The number (in place) from which on the host wants frames again; NotHeard when it does not.
  uint8_t takeWanted() {
    const uint8_t wanted = wanted_;
    wanted_ = NotHeard;
    return wanted;
  }

  // How to answer what came: frame::Acknowledge, frame::Again, frame::Control (there is no such session) or 0. When the
  // interrupt has another reply at the very same moment, one of the two is lost, and the host's timer helps.
  uint8_t reply() const { return reply_; }
  void clearReply() { reply_ = 0; }

  // While a control frame waits, nothing else is received; reset() or readControl() ends that.
  bool hasControl() const { return blocked_; }
  // Its session, in place.
  uint8_t controlSession() const { return ring_[(at_ - 3) & Mask]; }
  uint8_t controlSize() const { return static_cast<uint8_t>(((at_ - start_) & Mask) - Around); }
  uint8_t control(uint8_t index) const { return ring_[(start_ + 2 + index) & Mask]; }
  void dropControl() {
    restart();
    blocked_ = false;
  }

  bool hasFrame() const { return start_ != read_; }
  // Copies the payload of the oldest frame, and frees its place. There must be one.
  uint16_t take(uint8_t* into) {
    ReceiveIndex at = read_;
    uint16_t size = ring_[at];
    at = (at + 1) & Mask;
    if (LongFrames) size |= static_cast<uint16_t>(ring_[at] << 8);
    for (uint16_t left = size; left > 0; left--) {
      at = (at + 1) & Mask;
      *into++ = ring_[at];
    }
    read_ = (at + 1) & Mask;
    return size;
  }

 private:
  static constexpr ReceiveIndex Mask = config::receiveRing - 1;
  static constexpr bool LongFrames = config::receiveRing > 256;
  // Size, head, tail and CRC.
  static constexpr uint8_t Around = 5;
  // What a zero turns into the CRC of nothing.
  static constexpr uint16_t CrcBeforeZero = 0x3078;
  static_assert(crcUpdate(CrcBeforeZero, 0) == CrcStart, "the first byte is the zero in the place of the size");

  void restart() {
    at_ = start_;
    left_ = 1;
    crc_ = CrcBeforeZero;
    overflow_ = false;
    long_ = false;
  }

  void end() {
    if (blocked_) return;
    const ReceiveIndex size = (at_ - start_) & Mask;
    if (size != 0) {
      news_ = true;
      if (left_ != 1 || crc_ != 0 || overflow_ || size < Around) {
        reply_ = frame::Again;
      } else if (isControl(size)) {
        return;
      }
    }
    restart();
  }

  // Deals with a whole frame. True when it is left where it is.
  bool isControl(ReceiveIndex size) {
    const uint8_t head = ring_[(start_ + 1) & Mask];
    const ReceiveIndex end = (at_ - 3) & Mask;
    const uint8_t tail = ring_[end];
    const uint8_t kind = head & frame::KindMask;
    if (kind == frame::Control) return blocked_ = true;
    if ((tail & frame::SessionMask) != session_) {
      if (session_ == 0) reply_ = frame::Control;
      return false;
    }
    acknowledged_ = tail & frame::AcknowledgedMask;
    const uint8_t number = head & frame::NumberMask;
    if (kind == frame::Again) wanted_ = number;
    if (kind != frame::Data) return false;
    const uint8_t ahead = (number - expected_) & frame::NumberMask;
    if (ahead != 0) {
      reply_ = ahead & frame::NumberBehind ? frame::Acknowledge : frame::Again;
      return false;
    }
    const uint16_t payload = size - Around;
    ring_[start_] = static_cast<uint8_t>(payload);
    if (LongFrames) ring_[(start_ + 1) & Mask] = static_cast<uint8_t>(payload >> 8);
    expected_ = (expected_ + frame::NumberStep) & frame::NumberMask;
    start_ = end;
    return false;
  }

  // Read by the loop, written by the interrupt.
  volatile ReceiveIndex start_ = 0;
  volatile uint8_t acknowledged_ = NotHeard;
  volatile uint8_t expected_ = 0;
  volatile uint8_t wanted_ = NotHeard;
  volatile uint8_t reply_ = 0;
  volatile bool news_ = false;
  volatile bool blocked_ = false;
  // Read by the interrupt, written by the loop.
  volatile ReceiveIndex read_ = 0;
  volatile uint8_t session_ = 0;
  // The frame on its way.
  ReceiveIndex at_ = 0;
  uint8_t left_ = 1;
  uint16_t crc_ = CrcBeforeZero;
  bool overflow_ = false;
  bool long_ = false;
  uint8_t ring_[config::receiveRing];
};

}  // namespace microflo
