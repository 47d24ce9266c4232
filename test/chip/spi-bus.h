// The SPI bus of the test board: cases end its transfers.
#pragma once
#include <string>
#include <vector>

#include "io/spi-bus.h"

namespace test {

class SpiBus {
 public:
  bool exists = true;

  // What happened since the last call, as text: `open 3, low 5, 12` is mode 3, the pin of the part, and two bytes.
  std::string take() {
    const std::string text = log_;
    log_.clear();
    return text;
  }
  // Ends the transfer: it has read [bytes].
  void end(const std::vector<uint8_t>& bytes, uint8_t event = microflo::spi::Done) {
    for (size_t i = 0; i < bytes.size(); i++) bytes_[i] = bytes[i];
    ended_ = event;
  }

  void start(uint8_t* bytes, uint8_t count);
  uint8_t result() const { return ended_; }
  void note(const std::string& line) { log_ += (log_.empty() ? "" : ", ") + line; }

 private:
  std::string log_;
  uint8_t* bytes_ = nullptr;
  uint8_t ended_ = microflo::spibus::None;
};

SpiBus& spiBus();

}  // namespace test
