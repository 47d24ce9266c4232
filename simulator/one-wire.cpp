// There is none on the simulated board: a slot is answered while the program waits, and nobody outside can do that.
#include "io/one-wire.h"

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

}  // namespace microflo
