// The receiving half of a session: decodes frames from the host byte by byte, as they arrive, into a ring.
//
//        read         next             start      at
//         ▼            ▼                 ▼         ▼
//   ring  [ in hand    | waiting frames  | arriving |      free      ]
//
// The receive interrupt calls byte(); everything else is called by the loop. A frame stays in the ring as a whole or
// not at all: when it is damaged, belongs to another session or is out of order, the next one overwrites it. An
// acknowledgement takes effect at once, although frames before it may still wait. The messages in a frame are carried
// out where they are.
#pragma once
#include "core/crc.h"
#include "link/frame.h"
#include "stream/reader.h"
#include "stream/rings.h"

namespace microflo {

class Receiver {
 public:
  // Bytes of the ring that a frame takes besides its payload, as the host counts them.
  static constexpr uint8_t FrameCost = 2;
  // Bytes of the ring that the host may fill. The rest is for an acknowledgement or an `open`, which may always come.
  static constexpr uint16_t Buffer = config::receiveRing - 8;
  // Bytes of the longest payload.
  static constexpr uint16_t Longest =
      config::message < Buffer - FrameCost ? config::message : static_cast<uint16_t>(Buffer - FrameCost);

  // ---- For the interrupt

  // The next byte from the host.
  void byte(uint8_t byte) {
    if (state_.blocked) return;
    if (byte == 0) return end();
    uint8_t value = byte;
    if (--state_.left == 0) {
      // A block ends where there was a zero. One is also put before the first block, in the place of the size.
      const bool whole = LongFrames && state_.isLong;
      if (LongFrames) state_.isLong = byte == frame::LongestBlock;
      state_.left = byte;
      if (whole) return;
      value = 0;
    }
    state_.crc = crcUpdateInline(state_.crc, value);
    const ReceiveIndex at = state_.at;
    ring_[at] = value;
    const ReceiveIndex next = (at + 1) & Mask;
    if (next == state_.read) {
      state_.overflow = true;
    } else {
      state_.at = next;
    }
  }

  // ---- For the loop

  // Must be called first, and then reset(); memory need not be zeroed.
  void empty() { state_.read = state_.next = 0; }
  // Starts again in session [session] (in the bits of a tail; 0: none). The frame in hand stays in place.
  void reset(uint8_t session) {
    // Lets the interrupt do nothing until the end.
    seen(state_.blocked) = true;
    seen(state_.start) = state_.next;
    seen(state_.tail) = 0;
    seen(state_.expected) = 0;
    seen(state_.again) = false;
    seen(state_.reply) = 0;
    seen(state_.news) = false;
    seen(state_.session) = session;
    dropControl();
  }

  // Whether something has arrived that the loop has not looked at.
  bool hasNews() const { return seen(state_.news); }
  // To be called before looking: what arrives meanwhile is news again.
  void clearNews() { seen(state_.news) = false; }

  uint8_t session() const { return state_.session; }
  // Whether the host has sent a frame in this session.
  bool isHeard() const { return seen(state_.tail) != 0; }
  // The number that the host has acknowledged last.
  uint8_t acknowledged() const { return seen(state_.tail) & frame::AcknowledgedMask; }
  // The number of the data frame that is expected next, in the bits of a head.
  uint8_t expected() const { return seen(state_.expected); }

  // Whether the host has asked for frames again since the last call.
  bool takeNak() {
    const bool again = seen(state_.again);
    seen(state_.again) = false;
    return again;
  }

  // The reply that is due: frame::Acknowledge, frame::Nak, frame::Control (there is no such session) or 0. If the
  // interrupt sets another reply at the very same moment, one of the two is lost; the host sends again when its timer
  // expires.
  uint8_t reply() const { return seen(state_.reply); }
  void clearReply() { seen(state_.reply) = 0; }

  // Whether a control frame waits. Nothing else is received until reset() or dropControl().
  bool hasControl() const { return seen(state_.blocked); }
  // Its tail.
  uint8_t controlTail() const { return byteAt(state_.at - 3); }
  // Byte 0 or 1 of its payload; rubbish if it is shorter.
  uint8_t control(uint8_t index) const { return byteAt(state_.start + 2 + index); }
  MICROFLO_APART void dropControl() {
    restart();
    seen(state_.blocked) = false;
  }

  bool hasFrame() const { return seen(state_.start) != state_.next; }
  // Whether a frame was opened, and not freed by done().
  bool isInHand() const { return state_.next != state_.read; }
  // Opens [reader] on the payload of the next frame, which stays in place until done(). There must be one, and none in
  // hand.
  void open(Reader& reader) {
    const ReceiveIndex at = state_.next;
    const ReceiveIndex payload = (at + 2) & Mask;
    ReceiveIndex size = ring_[at];
    if (LongFrames) size |= static_cast<ReceiveIndex>(static_cast<uint16_t>(ring_[(at + 1) & Mask]) << 8);
    state_.next = (payload + size) & Mask;
    reader.openRing(ring_, payload, size);
  }
  // Frees the frame in hand.
  void done() { seen(state_.read) = state_.next; }

 private:
  friend struct LinkInterrupts;

  static constexpr ReceiveIndex Mask = config::receiveRing - 1;
  static constexpr bool LongFrames = config::receiveRing > 256;
  // Size, head, tail and CRC.
  static constexpr uint8_t Around = 5;
  // A zero makes CrcStart of this.
  static constexpr uint16_t CrcBeforeZero = 0x3078;
#if !defined(__AVR__)
  static_assert(crcUpdateInline(CrcBeforeZero, 0) == CrcStart, "the first byte is the zero in the place of the size");
#endif

  // Access to what interrupt and loop share: always through memory.
  template <class T>
  static volatile T& seen(T& value) {
    return value;
  }
  template <class T>
  static const volatile T& seen(const T& value) {
    return value;
  }

  MICROFLO_APART uint8_t byteAt(ReceiveIndex index) const {
    return ring_[index & Mask];
  }
  void restart() {
    state_.at = state_.start;
    state_.left = 1;
    state_.crc = CrcBeforeZero;
    state_.overflow = false;
    if (LongFrames) state_.isLong = false;
  }

  void end() {
    const ReceiveIndex size = (state_.at - state_.start) & Mask;
    if (size != 0) {
      state_.news = true;
      // A frame that is too short gives a number above Longest.
      const ReceiveIndex payload = size - Around;
      if (state_.left == 1 && state_.crc == frame::Residue && !state_.overflow && payload <= Longest) {
        if (!finish(payload)) return;
      } else {
        state_.reply = frame::Nak;
      }
    }
    restart();
  }

  // Handles a complete frame with [payload] bytes of payload. False when it is a control frame, which stays for the
  // loop.
  bool finish(ReceiveIndex payload) {
    const uint8_t head = ring_[(state_.start + 1) & Mask];
    const ReceiveIndex end = (state_.at - 3) & Mask;
    const uint8_t tail = ring_[end];
    if (head >= frame::Control) {
      state_.blocked = true;
      return false;
    }
    if (static_cast<uint8_t>(tail & frame::SessionMask) != state_.session) {
      if (state_.session == 0) state_.reply = frame::Control;
      return true;
    }
    state_.tail = tail;
    if (head >= frame::Nak) state_.again = true;
    if (head >= frame::Acknowledge) return true;
    const uint8_t ahead = static_cast<uint8_t>(head - state_.expected) & frame::NumberMask;
    if (ahead != 0) {
      state_.reply = ahead & frame::NumberBehind ? frame::Acknowledge : frame::Nak;
      return true;
    }
    state_.expected = (head + frame::NumberStep) & frame::NumberMask;
    ring_[state_.start] = static_cast<uint8_t>(payload);
    if (LongFrames) ring_[(state_.start + 1) & Mask] = static_cast<uint8_t>(static_cast<uint16_t>(payload) >> 8);
    state_.start = end;
    return true;
  }

  struct State {
    // Written by the interrupt.
    ReceiveIndex start;
    uint8_t tail;
    uint8_t expected;
    // Written by both.
    bool again;
    uint8_t reply;
    bool news;
    bool blocked;
    // Written by the loop: how far frames were freed, and opened.
    ReceiveIndex read;
    ReceiveIndex next;
    uint8_t session;
    // The frame that is arriving.
    ReceiveIndex at;
    uint8_t left;
    uint16_t crc;
    bool overflow;
    bool isLong;
  };

  State state_;
  uint8_t ring_[config::receiveRing];
};

}  // namespace microflo
