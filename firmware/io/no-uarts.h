// The uarts (io/uart.h) of a board that has none for components: its only one is the link's.
#pragma once
#include "io/uart.h"

namespace microflo {

bool uart::open(uint8_t, uint32_t) {
  return false;
}

bool uart::read(uint8_t, uint8_t&) {
  return false;
}

bool uart::write(uint8_t, uint8_t) {
  return false;
}

}  // namespace microflo
