// The firmware of a Cortex-M board.
#include "chip.h"
#include "clock.h"
#include "link-port.h"
#include "stream/pipe.h"
#include "runtime/runtime.h"
#include "wake.h"

namespace microflo {
namespace cortex {

volatile bool woken;

namespace {

Runtime runtime;

// Does what the host asks for. False when it comes before the next step of the network, at rest.
bool hearHost() {
  woken = false;
  pollLink();
  const bool took = runtime.takeCommand();
  if (took && !runtime.hasCommand()) pipe::done();
  const bool atRest = network().isAtRest();
  // More may wait; a command that waits for room in the queue looks again after each step.
  if (took || (runtime.hasCommand() && !atRest)) wakeLoop();
  return !(took && atRest);
}

// Sleeps until an interrupt has something for the loop. One between the question and the sleep cannot be missed: a
// masked interrupt ends the sleep, too.
void rest() {
  asm volatile("cpsid i" ::: "memory");
  if (!woken) asm volatile("wfi" ::: "memory");
  asm volatile("cpsie i" ::: "memory");
}

}  // namespace
}  // namespace cortex

// boot() fills it: it need not be zeroed before.
__attribute__((section(".noinit"))) Network onlyNetwork;

}  // namespace microflo

int main() {
  using namespace microflo::cortex;
  chip::prepare();
  startClock();
  openLink();
  runtime.boot();
  for (;;) {
    // While packets move on, the host is not asked again and again: what comes from it, or goes to it, wakes the loop.
    if (woken && !hearHost()) continue;
    if (!microflo::network().step()) rest();
  }
}
