#include "core/strings.h"

namespace microflo {

void Strings::reset(uint8_t* memory) {
  slots_ = reinterpret_cast<Slot*>(memory);
  for (uint8_t slot = 0; slot < config::strings; slot++) slots_[slot].references = 0;
}

uint8_t Strings::take(uint8_t size) {
  for (uint8_t slot = 0; slot < config::strings; slot++) {
    if (slots_[slot].references != 0) continue;
    slots_[slot].references = 1;
    slots_[slot].size = size;
    return slot;
  }
  return None;
}

uint8_t Strings::used() const {
  uint8_t used = 0;
  for (uint8_t slot = 0; slot < config::strings; slot++) used += slots_[slot].references != 0;
  return used;
}

}  // namespace microflo
