// The firmware of an AVR board.
#include <avr/interrupt.h>
#include <avr/sleep.h>

#include "stream/pipe.h"
#include "runtime/runtime.h"
#include "link-port.h"
#include "noinit.h"
#include "wake.h"
#include MICROFLO_CHIP

namespace microflo {
namespace avr {
namespace {

MICROFLO_NOINIT Runtime runtime;

// Takes one command from the host, if it has sent one: what it does comes before all that the link has to do.
bool takeCommand() {
  if (runtime.takeCommand()) return true;
  pipe::flushOk();
  pollLink();
  return runtime.takeCommand();
}

// Hears the host, and steps on: what is next after a command, at rest, is the next command. False when all is done.
bool turn() {
  forgetWake();
  const bool took = takeCommand();
  // More may wait; a command that waits for room in the queue looks again after each step.
  const bool atRest = network().isAtRest();
  if (took || (runtime.hasCommand() && !atRest)) wakeLoop();
  const bool stepped = took && atRest ? true : network().step();
  if (took && !runtime.hasCommand()) {
    pipe::done();
    pipe::flushOk();
    pollLink();
  }
  return stepped || took;
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

MICROFLO_NOINIT Network onlyNetwork;

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
    if (!(isWoken() ? turn() : microflo::network().step())) rest();
  }
}
