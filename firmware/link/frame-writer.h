// Writes a frame into the transmit ring: COBS and CRC on the fly.
#pragma once
#include "link/crc.h"
#include "link/frame.h"
#include "link/rings.h"

namespace microflo {

class FrameWriter {
 public:
  void begin(TransmitIndex at) {
    code_ = at;
    at_ = next(at);
    run_ = 1;
    crc_ = CrcStart;
  }

  void put(uint8_t* ring, uint8_t byte) {
    crc_ = crcUpdate(crc_, byte);
    stuff(ring, byte);
  }

  // Adds CRC and zero; returns the place behind them.
  TransmitIndex end(uint8_t* ring) {
    stuff(ring, static_cast<uint8_t>(crc_));
    stuff(ring, static_cast<uint8_t>(crc_ >> 8));
    ring[code_] = run_;
    ring[at_] = 0;
    return next(at_);
  }

  TransmitIndex at() const { return at_; }

  // The place behind [at]. What stands behind the ring goes on to its own end.
  static TransmitIndex next(TransmitIndex at) {
    at++;
    return at == config::transmitRing ? 0 : at;
  }

 private:
  static constexpr bool LongFrames = config::transmitRing > 256;

  void stuff(uint8_t* ring, uint8_t byte) {
    if (LongFrames && run_ == frame::LongestBlock) newBlock(ring);
    if (byte == 0) {
      newBlock(ring);
      return;
    }
    ring[at_] = byte;
    at_ = next(at_);
    run_++;
  }

  // Code bytes are filled in when the block behind them is whole.
  void newBlock(uint8_t* ring) {
    ring[code_] = run_;
    code_ = at_;
    at_ = next(at_);
    run_ = 1;
  }

  TransmitIndex at_;
  TransmitIndex code_;
  uint8_t run_;
  uint16_t crc_;
};

}  // namespace microflo
