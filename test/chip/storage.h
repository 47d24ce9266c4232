// The storage of the tests: an EEPROM that does the steps of a write one after the other, and whose power can be cut in
// any of them, with the byte in progress left in any state.
#pragma once
#include <cstdint>
#include <vector>

#include "io/storage.h"

namespace test {

class Storage {
 public:
  static constexpr uint16_t Size = 512;

  std::vector<uint8_t> bytes = std::vector<uint8_t>(Size, 0xFF);
  // Bytes that were programmed.
  unsigned programmed = 0;

  void begin(uint16_t address, const uint8_t* from, uint8_t size) {
    address_ = address;
    wanted_.assign(from, from + size);
    step_ = 0;
  }
  bool isBusy() const { return step_ <= wanted_.size(); }
  // Programs the next byte, or leaves [torn] in its place. False when nothing was left to do.
  bool step(int torn = Whole) {
    while (isBusy()) {
      const size_t step = step_++;
      const size_t index = step == wanted_.size() ? 0 : step;
      const uint8_t wanted = step == 0 ? 0xFF : wanted_[index];
      uint8_t& byte = bytes[address_ + index];
      if (byte == wanted) continue;
      programmed++;
      byte = torn == Whole ? wanted : static_cast<uint8_t>(torn);
      return true;
    }
    return false;
  }
  void finish() {
    while (step()) {
    }
  }
  // The power fails: what is not written stays as it is.
  void cut() { step_ = wanted_.size() + 1; }

  static constexpr int Whole = -1;

 private:
  uint16_t address_ = 0;
  std::vector<uint8_t> wanted_;
  size_t step_ = 1;
};

Storage& storage();

}  // namespace test
