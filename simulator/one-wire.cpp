// Neither 1-Wire nor a clocked read is on the simulated board: a bit is answered while the program waits, and nobody
// outside can do that.
#include "io/one-wire.h"
#include "io/pulses.h"

namespace microflo {

bool io::openOneWire(Pin) {
  return false;
}
io::Presence io::resetOneWire(Pin) {
  return Presence::Absent;
}
bool io::exchangeOneWire(Pin, bool bit) {
  return bit;
}

bool io::openClockedRead(Pin, Pin) {
  return false;
}
uint32_t io::readClocked(Pin, Pin, uint8_t) {
  return 0;
}

}  // namespace microflo
