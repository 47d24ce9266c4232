#include "core/strings.h"

namespace microflo {

uint8_t Strings::take(uint8_t size) {
  for (uint8_t slot = 0; slot < config::strings; slot++) {
    if (references_[slot] != 0) continue;
    references_[slot] = 1;
    sizes_[slot] = size;
    return slot;
  }
  return None;
}

uint8_t Strings::used() const {
  uint8_t used = 0;
  for (uint8_t slot = 0; slot < config::strings; slot++) used += references_[slot] != 0;
  return used;
}

}  // namespace microflo
