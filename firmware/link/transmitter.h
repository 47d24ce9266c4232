// Puts frames together, with COBS and CRC on the fly, in a ring that keeps them until the host has acknowledged them,
// and hands their bytes to the transmit interrupt. Behind the ring there is room for one short frame, so that an
// acknowledgement never waits for room.
#pragma once
#include "stream/crc.h"
#include "link/frame.h"
#include "stream/rings.h"

namespace microflo {

class Transmitter {
 public:
  // ---- For the interrupt

  // The next byte to the host. isSending() must be true; when it is false afterwards, that was the last.
  uint8_t byte() {
    const TransmitIndex at = state_.from;
    const TransmitIndex following = next(at);
    state_.from = following;
    if (following == state_.till) sending_ = false;
    return ring_[at];
  }

  bool isSending() const { return sending_; }

  // ---- For the loop

  // Bytes that fit, with whatever else a frame needs, into the open frame, or into a new one.
  bool hasRoom(TransmitIndex size) const {
    TransmitIndex needed = size + frame::Overhead;
    if (LongFrames) needed += size >> 7;
    const TransmitIndex at = state_.isOpen ? state_.at : state_.end;
    // One place stays empty, which tells full from empty.
    TransmitIndex free = state_.oldest - at - 1;
    if (state_.oldest <= at) free += config::transmitRing;
    return needed <= free;
  }

  // Nothing is in it: whatever is to go together fits.
  bool isEmpty() const { return state_.oldest == state_.end && !state_.isOpen; }
  bool isOpen() const { return state_.isOpen; }
  // Bytes of the open frame so far.
  uint16_t openSize() const {
    if (!state_.isOpen) return 0;
    return state_.at >= state_.end ? state_.at - state_.end : state_.at + config::transmitRing - state_.end;
  }
  void open(uint8_t head) {
    state_.isOpen = true;
    begin(state_.end, head);
  }
  void put(uint8_t byte) {
    state_.crc = crcUpdate(state_.crc, byte);
    stuff(byte);
  }
  void close(uint8_t tail) {
    state_.end = finish(tail);
    state_.isOpen = false;
  }

  // Frames that were closed and not freed.
  bool holds() const { return state_.oldest != state_.end; }
  bool hasUnsent() const { return state_.sent != state_.end; }

  // The rest only while isSending() is false.

  void reset() {
    sending_ = false;
    state_ = State();
  }
  // Frees the oldest frame, which was sent.
  void free() {
    TransmitIndex at = state_.oldest;
    while (ring_[at] != 0) at = next(at);
    state_.oldest = next(at);
  }
  void freeAll() { state_.oldest = state_.sent = state_.end; }
  // Begins to send what was not sent yet; after back(), all that was not freed.
  void send() {
    start(state_.sent, state_.end);
    state_.sent = state_.end;
  }
  void back() { state_.sent = state_.oldest; }
  // Begins to send a frame without a payload, apart from the ring. No frame may be open.
  void sendShort(uint8_t head, uint8_t tail) {
    begin(config::transmitRing, head);
    start(config::transmitRing, finish(tail));
  }

 private:
  friend struct LinkInterrupts;

  static constexpr bool LongFrames = config::transmitRing > 256;

  // The place behind [at]. What stands behind the ring goes on to its own end.
  static TransmitIndex next(TransmitIndex at) {
    at++;
    return at == config::transmitRing ? 0 : at;
  }

  void begin(TransmitIndex at, uint8_t head) {
    state_.at = at;
    newBlock();
    state_.crc = CrcStart;
    put(head);
  }

  // Adds tail, CRC and zero; returns the place behind them.
  TransmitIndex finish(uint8_t tail) {
    put(tail);
    const uint16_t crc = static_cast<uint16_t>(~state_.crc);
    const uint8_t high = static_cast<uint8_t>(crc >> 8);
    stuff(static_cast<uint8_t>(crc));
    stuff(high);
    ring_[state_.code] = state_.run;
    ring_[state_.at] = 0;
    return next(state_.at);
  }

  void stuff(uint8_t byte) {
    if (LongFrames && state_.run == frame::LongestBlock) endBlock();
    if (byte == 0) return endBlock();
    ring_[state_.at] = byte;
    state_.at = next(state_.at);
    state_.run++;
  }

  // Code bytes are filled in when the block behind them is whole.
  void endBlock() {
    ring_[state_.code] = state_.run;
    newBlock();
  }
  void newBlock() {
    state_.code = state_.at;
    state_.at = next(state_.at);
    state_.run = 1;
  }

  void start(TransmitIndex from, TransmitIndex till) {
    state_.from = from;
    state_.till = till;
    sending_ = true;
  }

  struct State {
    // The bytes on their way out. While there are some they belong to the interrupt.
    TransmitIndex from;
    TransmitIndex till;
    // The ring: frames from [oldest] to [end], of which those up to [sent] were sent.
    TransmitIndex oldest;
    TransmitIndex sent;
    TransmitIndex end;
    // The frame that is put together.
    TransmitIndex at;
    TransmitIndex code;
    uint8_t run;
    uint16_t crc;
    bool isOpen;
  };

  volatile bool sending_;
  State state_;
  uint8_t ring_[config::transmitRing + frame::Overhead];
};

}  // namespace microflo
