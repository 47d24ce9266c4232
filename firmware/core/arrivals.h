// Which of a component's first inports have got a packet, for one that waits for several before it sends.
#pragma once
#include <stdint.h>

namespace microflo {

class Arrivals {
 public:
  // How many inports are awaited, from index 0 on; 0: none. At most 8.
  void await(uint8_t inports) { awaited_ = static_cast<uint8_t>((1u << inports) - 1); }

  // Notes a packet at inport [index]. True when it was the last that was awaited; then all are awaited again.
  bool complete(uint8_t index) {
    arrived_ |= static_cast<uint8_t>(1u << index);
    if ((arrived_ & awaited_) != awaited_) return false;
    arrived_ = 0;
    return true;
  }

 private:
  uint8_t awaited_ = 0;
  uint8_t arrived_ = 0;
};

}  // namespace microflo
