// The firmware of an AVR board.
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
  // All that comes in interrupts.
  static void poll() {}

  // Sleeps until an interrupt has something for the loop. An interrupt between the question and the sleep cannot be
  // missed: the instruction after sei is always executed before one.
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
  // The graph does not wait for that.
  session().greet();
  avr::wakeLoop();
  Loop<avr::Platform>::run(avr::runtime);
}
