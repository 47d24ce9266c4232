// The firmware of a Cortex-M board: start-up and the hooks of the loop.
#include "chip.h"
#include "clock.h"
#include "link/session.h"
#include "runtime/loop.h"
#include "wake.h"
#include "wire.h"

// boot() and reset() fill these: they need not be zeroed before.
#define MICROFLO_NOINIT __attribute__((section(".noinit")))

namespace microflo {

MICROFLO_NOINIT Network onlyNetwork;
MICROFLO_NOINIT Session onlySession;
MICROFLO_NOINIT Runtime onlyRuntime;

namespace cortex {

volatile bool woken;

namespace {

struct Platform {
  // Interrupt handlers do everything.
  static void poll() {}

  // Sleeps until an interrupt. One that comes between the test and the sleep is not missed: an interrupt that is masked
  // ends the sleep, too.
  static void wait() {
    asm volatile("cpsid i" ::: "memory");
    if (!woken) asm volatile("wfi" ::: "memory");
    asm volatile("cpsie i" ::: "memory");
  }

  static void wakeLoop() { cortex::wakeLoop(); }
  static void forgetWake() { woken = false; }
  static bool isWoken() { return woken; }
};

}  // namespace
}  // namespace cortex
}  // namespace microflo

int main() {
  using namespace microflo;
  cortex::chip::prepare();
  cortex::startClock();
  session().reset();
  cortex::openWire();
  runtime().boot();
  // The graph has already started when the host hears that the board has.
  session().greet();
  cortex::wakeLoop();
  Loop<cortex::Platform>::run();
}
