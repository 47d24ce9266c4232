// A serial port of a simulated board: bytes that came in wait for the program; bytes that go out are in the log at
// once.
#pragma once
#include "io/byte-ring.h"

namespace simulated {

class SerialPort {
 public:
  // Bytes that wait at most.
  static constexpr uint16_t Capacity = 256;
  // What the port can do, in bits a second.
  static constexpr uint32_t SlowestBaud = 300;
  static constexpr uint32_t FastestBaud = 2000000;

  void reset() {
    open_ = false;
    offers_ = false;
    in_.clear();
  }

  bool open(uint32_t baud) {
    if (baud < SlowestBaud || baud > FastestBaud) return false;
    open_ = true;
    return true;
  }
  bool isOpen() const { return open_; }

  // A byte from outside; false when it is lost, because the port is closed or its ring full.
  bool receive(uint8_t byte) { return open_ && in_.put(byte); }

  // A byte of the host, which comes behind those from outside. It stays until it is withdrawn.
  void offer(uint8_t byte) {
    offered_ = byte;
    offers_ = true;
  }
  // Whether nobody has read it.
  bool withdraw() {
    const bool stayed = offers_;
    offers_ = false;
    return stayed;
  }

  // The oldest byte; false when there is none.
  bool read(uint8_t& byte) {
    if (!in_.isEmpty()) {
      byte = in_.take();
      return true;
    }
    byte = offered_;
    return withdraw();
  }

 private:
  bool open_;
  bool offers_;
  uint8_t offered_;
  microflo::ByteRing<Capacity> in_;
};

}  // namespace simulated
