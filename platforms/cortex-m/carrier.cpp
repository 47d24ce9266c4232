// Bursts of a carrier (io/timers.h): a timer of the chip makes the carrier, and an alarm lets it reach the pin and
// takes it away.
#include "chip.h"

#if defined(MICROFLO_CARRIER)
#include "core/network.h"
#include "io/burst-train.h"
#include "io/io.h"
#include "pins.h"
#include "registers.h"
#include "timers.h"
#include "wake.h"

namespace microflo {
namespace cortex {
namespace {

struct Carrier : Alarm {
  io::BurstTrain train;
  Pin pin;
  bool isOpen;
  bool sends;
};
Carrier carrier;

void send(bool sends) {
  carrier.sends = sends;
  chip::sendCarrier(placeOf(carrier.pin), sends);
}

// Begins the burst that is the first now.
void begin() {
  send(true);
  carrier.due += carrier.train.current().on;
}

void ring(Alarm&) {
  if (carrier.sends) {
    send(false);
    carrier.due += carrier.train.current().off;
    return;
  }
  carrier.train.next();
  if (carrier.train.isEmpty()) {
    clearAlarm(carrier);
  } else {
    begin();
  }
  network().postOnce(Interrupt{Interrupt::Pulses, 0});
  wakeLoop();
}

}  // namespace
}  // namespace cortex

bool io::openCarrier(Pin pin, uint16_t hertz) {
  using namespace cortex;
  if (carrier.isOpen || !openOutput(pin, false) || !chip::openCarrier(placeOf(pin), hertz)) return false;
  carrier.isOpen = true;
  carrier.pin = pin;
  carrier.ring = ring;
  return true;
}

bool io::addBurst(const Burst& burst) {
  using namespace cortex;
  const Lock lock;
  const bool stands = carrier.train.isEmpty();
  if (!carrier.isOpen || !carrier.train.add(burst)) return false;
  if (!stands) return true;
  carrier.due = timerNow();
  begin();
  cortex::setAlarm(carrier);
  return true;
}

bool io::isSendingBursts() {
  return !cortex::carrier.train.isEmpty();
}

void io::closeCarrier() {
  using namespace cortex;
  if (!carrier.isOpen) return;
  const Lock lock;
  if (!carrier.train.isEmpty()) clearAlarm(carrier);
  carrier.train.clear();
  send(false);
  carrier.isOpen = false;
}

}  // namespace microflo

#else
#include "io/no-carrier.h"
#endif
