// The storage of a simulated board: an EEPROM that takes no time. What is written also goes into the log (board.h,
// LOG_STORAGE), so that the host can give it to the next board: that is a reset.
#pragma once
#include <stdint.h>

namespace simulated {

struct Storage {
  static constexpr uint16_t Size = 1024;

  uint8_t bytes[Size];

  void reset() { memset(bytes, 0xFF, sizeof bytes); }
};

}  // namespace simulated
