// examples/blink.fbp as a build to come could write it: the components of the library and the platform's pins and
// clock, no link and no queue. Packets are handed on by calls, so a graph in which two paths meet needs more than this.
#include <avr/interrupt.h>
#include <avr/sleep.h>

#include "DigitalWrite.h"
#include "Timer.h"
#include "ToggleBoolean.h"
#include "wake.h"

namespace microflo {
namespace {

Timer every;
ToggleBoolean toggle;
DigitalWrite lamp;
// The one wake-up: only the timer has any.
uint32_t due;
uint32_t wokenAt;

void sleepUntilWoken() {
  cli();
  if (!(GPIOR0 & 1 << avr::Woken)) {
    sei();
    sleep_cpu();
  }
  sei();
  GPIOR0 &= static_cast<uint8_t>(~(1 << avr::Woken));
}

void handleWakeUp() {
  if (static_cast<int32_t>(io::milliseconds() - due) < 0) return;
  wokenAt = due;
  every.wake();
}

}  // namespace

// The edges.
bool emitFrom(Node& node, uint8_t head, uint32_t bits) {
  const Packet packet(static_cast<PacketType>(head & 15), bits);
  if (&node == &every) toggle.process(ToggleBoolean::In::in, packet);
  if (&node == &toggle) lamp.process(DigitalWrite::In::in, packet);
  return true;
}

void wakeNodeAfter(uint32_t delay) {
  due = io::milliseconds() + delay;
}

void wakeNodeAgainAfter(uint32_t delay) {
  due = wokenAt + delay;
}

// Nobody is there to hear of it.
void failNode(Error, PortId, Packet) {}

}  // namespace microflo

int main() {
  using namespace microflo;
  SMCR = 1 << SE;
  every.begin();
  every.process(Timer::In::interval, Packet::integer(300));
  lamp.process(DigitalWrite::In::pin, Packet::pin(13));
  sei();
  for (;;) {
    handleWakeUp();
    sleepUntilWoken();
  }
}
