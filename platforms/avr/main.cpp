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
MICROFLO_NOINIT Runtime onlyRuntime;

namespace avr {
namespace {

// What the compiler's own start-up does, for images that are linked without it (src/firmware/dense): it runs in the
// order of these sections, from reset to main(), with what zeroes and copies variables between (.init4).
__attribute__((naked, used, section(".init2"))) void prepareRegisters() {
  asm volatile(
      ".weak __init \n"
      "__init: \n"
      "clr r1 \n"
      "out __SREG__, r1 \n"
      "ldi r28, lo8(%[end]) \n"
      "ldi r29, hi8(%[end]) \n"
      "out __SP_H__, r29 \n"
      "out __SP_L__, r28 \n" ::[end] "i"(RAMEND));
}

__attribute__((naked, used, section(".init9"))) void callMain() {
  asm volatile("jmp main");
}

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
  runtime().boot();
  // The graph has already started when the host hears that the board has.
  session().greet();
  avr::wakeLoop();
  Loop<avr::Platform>::run();
}
