// The firmware of an AVR board: start-up and the hooks of the loop.
#include <avr/interrupt.h>
#include <avr/sleep.h>

#include "link/session.h"
#include "noinit.h"
#include "runtime/loop.h"
#include "wake.h"
#include "wire.h"
#include MICROFLO_CHIP

namespace microflo {

MICROFLO_NOINIT Network onlyNetwork;
MICROFLO_NOINIT Session onlySession;

namespace avr {
namespace {

MICROFLO_NOINIT Runtime runtime;

struct Platform {
  // Interrupt handlers do everything.
  static void poll() {}

  // Sleeps until an interrupt. One that comes between the test and the sleep is not missed: the instruction after sei
  // is always executed before an interrupt is.
  static void wait() {
    cli();
    if (!avr::isWoken()) {
      sei();
      sleep_cpu();
    }
    sei();
  }

  static MICROFLO_ALWAYS_INLINE void wakeLoop() { avr::wakeLoop(); }
  static MICROFLO_ALWAYS_INLINE void forgetWake() { avr::forgetWake(); }
  static MICROFLO_ALWAYS_INLINE bool isWoken() { return avr::isWoken(); }
};

}  // namespace
}  // namespace avr
}  // namespace microflo

int main() {
  using namespace microflo;
  avr::prepareChip();
  session().reset();
  avr::openWire();
  SMCR = 1 << SE;
  sei();
  avr::runtime.boot();
  // The graph has already started when the host hears that the board has.
  session().greet();
  avr::wakeLoop();
  Loop<avr::Platform>::run(avr::runtime);
}
