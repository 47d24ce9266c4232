// The firmware of an AVR board.
#include <avr/interrupt.h>
#include <avr/sleep.h>

#include "link/runtime.h"
#include "link-port.h"
#include "unset.h"
#include "wake.h"
#include MICROFLO_CHIP

namespace microflo {
namespace avr {
namespace {

MICROFLO_UNSET Runtime runtime;

// Does what the host asks for. False when it comes before the next step of the network, at rest.
bool hearHost() {
  forgetWake();
  pollLink();
  const bool took = runtime.takeCommand();
  const bool atRest = network().isAtRest();
  // More may wait; a command that waits for room in the queue looks again after each step.
  if (took || (runtime.hasCommand() && !atRest)) wakeLoop();
  return !(took && atRest);
}

// Sleeps until an interrupt has something for the loop. An interrupt between the question and the sleep cannot be
// missed: the instruction after sei is always executed before one.
void rest() {
  cli();
  if (!isWoken()) {
    sei();
    sleep_cpu();
  }
  sei();
}

}  // namespace
}  // namespace avr

MICROFLO_UNSET Network onlyNetwork;

}  // namespace microflo

int main() {
  using namespace microflo::avr;
  prepareChip();
  openLink();
  SMCR = 1 << SE;
  sei();
  runtime.boot();
  // The graph does not wait for that.
  greetHost();
  for (;;) {
    // While packets move on, the host is not asked again and again: what comes from it, or goes to it, wakes the loop.
    if (isWoken() && !hearHost()) continue;
    if (!microflo::network().step()) rest();
  }
}
