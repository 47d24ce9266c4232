// Apart from serial-ports.cpp, which comes only with components that open serial ports: the runtime asks of every image
// whether its console is open.
#include "io/console.h"

#include "core/network.h"

namespace microflo {

namespace {
bool isEverOpen = false;
// The byte of the host that no component has taken yet.
bool isOffered = false;
uint8_t offered;
}  // namespace

bool console::isOpen() {
  return isEverOpen;
}

void console::open() {
  isEverOpen = true;
}

bool console::offer(uint8_t byte) {
  offered = byte;
  isOffered = true;
  network().interrupt(Interrupt{Interrupt::SerialPort, 0});
  const bool isTaken = !isOffered;
  isOffered = false;
  return isTaken;
}

bool console::take(uint8_t& byte) {
  const bool isThere = isOffered;
  isOffered = false;
  byte = offered;
  return isThere;
}

}  // namespace microflo
