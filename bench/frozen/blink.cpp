// examples/blink.fbp as a build to come could write it: the library's components, the platform's pins and clock, no
// link and no queue. Packets are handed on at once, so a graph in which two paths meet would need more than this.
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

void sleepUntilWoken() {
  cli();
  if (!(GPIOR0 & 1 << avr::Woken)) {
    sei();
    sleep_cpu();
  }
  sei();
  GPIOR0 &= static_cast<uint8_t>(~(1 << avr::Woken));
}

}  // namespace

inline void edges(TimerPorts&, Timer::Out, Packet packet) {
  toggle.process(ToggleBoolean::In::in, packet);
}
inline void edges(ToggleBooleanPorts&, ToggleBoolean::Out, Packet packet) {
  lamp.process(DigitalWrite::In::in, packet);
}
inline void edges(DigitalWritePorts&, DigitalWrite::Out, Packet) {}

void wakeNodeAfter(uint32_t delay) {
  due = io::milliseconds() + delay;
}
void wakeNodeEvery(uint32_t delay) {
  due += delay;
}

}  // namespace microflo

int main() {
  using namespace microflo;
  SMCR = 1 << SE;
  every.begin();
  every.process(Timer::In::interval, Packet::integer(300));
  lamp.process(DigitalWrite::In::pin, Packet::pin(13));
  sei();
  for (;;) {
    if (static_cast<int32_t>(io::milliseconds() - due) >= 0) every.wake();
    sleepUntilWoken();
  }
}
