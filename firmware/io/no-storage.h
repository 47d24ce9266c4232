// The storage (io/storage.h) of a board that keeps nothing.
#pragma once
#include "io/storage.h"

namespace microflo {

uint16_t storage::size() {
  return 0;
}

bool storage::isBusy() {
  return false;
}

uint8_t storage::read(uint16_t) {
  return 0xFF;
}

void storage::write(uint16_t, const uint8_t*, uint8_t) {}

}  // namespace microflo
