// The firmware of an AVR board.
#include <avr/interrupt.h>
#include <avr/sleep.h>

#include "link/runtime.h"
#include "link-port.h"
#include "wake.h"
#include MICROFLO_CHIP

namespace microflo {
namespace avr {
namespace {

Runtime runtime;

// Sleeps until an interrupt has something for the loop. An interrupt between the question and the sleep cannot be
// missed: the instruction after sei is always executed before one.
void rest() {
  cli();
  if (!(GPIOR0 & 1 << Woken)) {
    sei();
    sleep_cpu();
  }
  sei();
}

}  // namespace
}  // namespace avr

// boot() fills it: it need not be zeroed before, which would take a large arena more than a millisecond.
__attribute__((section(".noinit"))) Network onlyNetwork;

}  // namespace microflo

int main() {
  using namespace microflo::avr;
  prepareChip();
  openLink();
  SMCR = 1 << SE;
  sei();
  runtime.boot();
  for (;;) {
    GPIOR0 &= static_cast<uint8_t>(~(1 << Woken));
    pollLink();
    if (!runtime.turn()) rest();
  }
}
