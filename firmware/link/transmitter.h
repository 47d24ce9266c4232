// The sending half of a session: builds frames, with COBS and CRC as it goes, in a ring that keeps them until the host
// has acknowledged them, and hands their bytes to the transmit interrupt.
//
//        oldest          sent            end         at
//         ▼               ▼               ▼           ▼
//   ring  [ sent, not     | closed, not   | open frame |    free    ] short frame
//           acknowledged    sent
//
// Behind the ring there is room for one frame without a payload, so that an acknowledgement never waits for room.
#pragma once
#include "core/crc.h"
#include "link/frame.h"
#include "stream/rings.h"

namespace microflo {

class Transmitter {
 public:
  // ---- For the interrupt

  // Returns the next byte to send. isSending() must be true; if it is false afterwards, this was the last byte.
  uint8_t byte() {
    const TransmitIndex at = state_.from;
    const TransmitIndex following = next(at);
    state_.from = following;
    if (following == state_.till) sending_ = false;
    return ring_[at];
  }

  bool isSending() const { return sending_; }

  // ---- For the loop

  // Whether [size] bytes of payload fit into the open frame, or into a new one if none is open.
  bool hasRoom(TransmitIndex size) const {
    TransmitIndex needed = size + frame::Overhead;
    if (LongFrames) needed += size >> 7;
    return needed <= room();
  }

  // Whether the ring is empty: then every message fits.
  bool isEmpty() const { return state_.oldest == state_.end && !state_.isOpen; }
  bool isOpen() const { return state_.isOpen; }
  // Bytes of the open frame so far; 0 when none is open.
  uint16_t openSize() const {
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
    state_.end = state_.at = finish(tail);
    state_.isOpen = false;
  }

  // Whether there are frames that were closed and not freed.
  bool holds() const { return state_.oldest != state_.end; }
  bool hasUnsent() const { return state_.sent != state_.end; }

  // ---- For the loop, only while isSending() is false

  void reset() {
    sending_ = false;
    state_ = State();
  }
  // Frees the oldest frame, which must have been sent.
  void free() {
    TransmitIndex at = state_.oldest;
    while (ring_[at] != 0) at = next(at);
    state_.oldest = next(at);
  }
  void freeAll() { state_.oldest = state_.sent = state_.end; }
  // Starts to send all frames that were closed and not sent; after back(), all that were not freed.
  void send() {
    start(state_.sent, state_.end);
    state_.sent = state_.end;
  }
  void back() { state_.sent = state_.oldest; }
  // Starts to send a frame without a payload, from behind the ring. No frame may be open.
  void sendShort(uint8_t head, uint8_t tail) {
    begin(config::transmitRing, head);
    start(config::transmitRing, finish(tail));
    state_.at = state_.end;
  }

 private:
  friend struct LinkInterrupts;

  // Bytes that are free. One place stays empty, which tells full from empty.
  MICROFLO_APART TransmitIndex room() const {
    TransmitIndex free = state_.oldest - state_.at - 1;
    if (state_.oldest <= state_.at) free += config::transmitRing;
    return free;
  }

  static constexpr bool LongFrames = config::transmitRing > 256;

  // The index after [at]. The short frame behind the ring continues to its own end.
  MICROFLO_APART static TransmitIndex next(TransmitIndex at) {
    at++;
    return at == config::transmitRing ? 0 : at;
  }

  void begin(TransmitIndex at, uint8_t head) {
    state_.at = at;
    newBlock();
    state_.crc = CrcStart;
    put(head);
  }

  // Adds tail, CRC and zero; returns the index behind them.
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

  MICROFLO_APART void stuff(uint8_t byte) {
    State& state = *forgotten(&state_);
    if ((LongFrames && state.run == frame::LongestBlock) || byte == 0) {
      endBlock();
      if (byte == 0) return;
    }
    ring_[state.at] = byte;
    state.at = next(state.at);
    state.run++;
  }

  // A code byte is filled in when its block is complete.
  void endBlock() {
    ring_[state_.code] = state_.run;
    newBlock();
  }
  MICROFLO_APART void newBlock() {
    State& state = *forgotten(&state_);
    const TransmitIndex at = state.at;
    state.code = at;
    state.at = next(at);
    state.run = 1;
  }

  void start(TransmitIndex from, TransmitIndex till) {
    state_.from = from;
    state_.till = till;
    sending_ = true;
  }

  struct State {
    // The bytes that are being sent. While isSending(), they belong to the interrupt.
    TransmitIndex from;
    TransmitIndex till;
    // The ring, as in the picture.
    TransmitIndex oldest;
    TransmitIndex sent;
    TransmitIndex end;
    // The open frame: where its next byte goes (the end, when none is open), the code byte of its present block, and
    // the length of that block.
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
