// A serial port: bytes that came in and wait for the program.
#pragma once
#include <stdint.h>

namespace simulated {

class SerialPort {
 public:
  static constexpr uint16_t BufferSize = 256;
  // What the port can do, in bits a second.
  static constexpr uint32_t SlowestBaud = 300;
  static constexpr uint32_t FastestBaud = 2000000;

  void reset() {
    open_ = false;
    first_ = used_ = 0;
  }

  bool open(uint32_t baud) {
    if (baud < SlowestBaud || baud > FastestBaud) return false;
    open_ = true;
    return true;
  }
  bool isOpen() const { return open_; }

  // A byte from outside; false when it is lost, because the port is closed or its buffer full.
  bool receive(uint8_t byte) {
    if (!open_ || used_ == BufferSize) return false;
    buffer_[(first_ + used_++) % BufferSize] = byte;
    return true;
  }

  // The oldest byte; false when there is none.
  bool read(uint8_t& byte) {
    if (used_ == 0) return false;
    byte = buffer_[first_];
    first_ = (first_ + 1) % BufferSize;
    used_--;
    return true;
  }

 private:
  bool open_;
  uint16_t first_;
  uint16_t used_;
  uint8_t buffer_[BufferSize];
};

}  // namespace simulated
