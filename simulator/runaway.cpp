#include "runaway.h"

namespace simulated {

size_t Runaway::nodes(uint16_t* out, size_t room) const {
  size_t count = 0;
  for (uint32_t node = 1; node <= microflo::config::nodes && count < room; node++) {
    if (nodes_[node / 8] & 1 << node % 8) out[count++] = static_cast<uint16_t>(node);
  }
  return count;
}

}  // namespace simulated
