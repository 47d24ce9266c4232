// Posts changes of watched pins to the network.
#include "interrupts.h"

#include "core/network.h"
#include "io/io.h"
#include "pins.h"
#include "wake.h"

namespace microflo {
namespace cortex {

void pinChanged(Place place, bool level) {
  for (Pin pin = 0; pin < lineCount; pin++) {
    const Place other = placeOf(pin);
    if (other.port != place.port || other.bit != place.bit) continue;
    if (captureEdge == nullptr || !captureEdge(pin, level)) network().post(Interrupt{pin, level});
    wakeLoop();
    return;
  }
}

}  // namespace cortex

bool io::watchInput(Pin pin) {
  using namespace cortex;
  return isFor(pin, UseInterrupt) && chip::watch(placeOf(pin));
}

}  // namespace microflo
