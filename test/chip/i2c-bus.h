// The I²C bus of the test board: cases end its transactions.
#pragma once
#include <string>
#include <vector>

#include "io/i2c-bus.h"

namespace test {

class Bus {
 public:
  bool exists = true;

  // What was started since the last call, as text: `42:2 r3` is address 0x42, byte 2 written, 3 to read.
  std::string takeStarted() {
    const std::string text = started_;
    started_.clear();
    return text;
  }
  // Ends the transaction: it has read [bytes].
  void end(uint8_t event, const std::vector<uint8_t>& bytes = {}) {
    for (size_t i = 0; i < bytes.size(); i++) bytes_[i] = bytes[i];
    ended_ = event;
  }

  void start(uint8_t address, uint8_t writes, uint8_t reads, uint8_t* bytes);
  void abandon() {
    note("abandon");
    ended_ = microflo::i2c::TimedOut;
  }
  uint8_t result() const { return ended_; }

 private:
  void note(const std::string& line) { started_ += (started_.empty() ? "" : ", ") + line; }

  std::string started_;
  uint8_t* bytes_ = nullptr;
  uint8_t ended_ = microflo::i2cbus::None;
};

Bus& bus();

}  // namespace test
