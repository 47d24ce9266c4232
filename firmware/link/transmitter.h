// Puts frames together in a ring that keeps them until the host has acknowledged them, and hands their bytes to the
// transmit interrupt. Behind the ring there is room for one short frame, so that an acknowledgement never waits for
// room.
#pragma once
#include "link/frame-writer.h"

namespace microflo {

class Transmitter {
 public:
  // ---- For the interrupt

  // The next byte to the host. isSending() must be true; when it is false afterwards, that was the last.
  uint8_t byte() {
    const TransmitIndex at = from_;
    const uint8_t byte = ring_[at];
    from_ = FrameWriter::next(at);
    if (from_ == till_) sending_ = false;
    return byte;
  }

  bool isSending() const { return sending_; }

  // ---- For the loop

  // Bytes that fit, with whatever else a frame needs, into the open frame, or into a new one.
  bool hasRoom(uint16_t size) const {
    const uint16_t needed = size + (LongFrames ? size >> 7 : 0) + (isOpen_ ? frame::Overhead - 2 : frame::Overhead);
    const TransmitIndex at = isOpen_ ? writer_.at() : end_;
    // One place stays empty, which tells full from empty.
    const TransmitIndex free = oldest_ > at ? oldest_ - at - 1 : oldest_ + config::transmitRing - at - 1;
    return needed <= free;
  }

  bool isOpen() const { return isOpen_; }
  void open(uint8_t head) {
    isOpen_ = true;
    writer_.begin(end_);
    put(head);
  }
  void put(uint8_t byte) { writer_.put(ring_, byte); }
  void close(uint8_t tail) {
    put(tail);
    end_ = writer_.end(ring_);
    isOpen_ = false;
  }

  // Frames that were closed and not freed.
  bool holds() const { return oldest_ != end_; }
  bool hasUnsent() const { return sent_ != end_; }

  // The rest only while isSending() is false.

  void reset() {
    oldest_ = sent_ = end_ = 0;
    isOpen_ = false;
  }
  // Frees the oldest frame, which was sent.
  void free() {
    while (ring_[oldest_] != 0) oldest_ = FrameWriter::next(oldest_);
    oldest_ = FrameWriter::next(oldest_);
  }
  void freeAll() { oldest_ = sent_ = end_; }
  // Begins to send what was not sent yet; after back(), all that was not freed.
  void send() {
    begin(sent_, end_);
    sent_ = end_;
  }
  void back() { sent_ = oldest_; }
  // Begins to send a frame without a payload, apart from the ring.
  void sendShort(uint8_t head, uint8_t tail) {
    FrameWriter writer;
    writer.begin(config::transmitRing);
    writer.put(ring_, head);
    writer.put(ring_, tail);
    begin(config::transmitRing, writer.end(ring_));
  }

 private:
  static constexpr bool LongFrames = config::transmitRing > 256;

  void begin(TransmitIndex from, TransmitIndex till) {
    from_ = from;
    till_ = till;
    sending_ = true;
  }

  // Shared with the interrupt, each written by one side while the other leaves it alone.
  volatile bool sending_ = false;
  TransmitIndex from_ = 0;
  TransmitIndex till_ = 0;

  TransmitIndex oldest_ = 0;
  TransmitIndex sent_ = 0;
  TransmitIndex end_ = 0;
  bool isOpen_ = false;
  FrameWriter writer_;
  uint8_t ring_[config::transmitRing + frame::Overhead];
};

}  // namespace microflo
