#include "clock.h"

#include "chip.h"
#include "io/io.h"
#include "registers.h"
#include "wake.h"
#if !defined(MICROFLO_OWN_TICK)
#include "parts/systick.h"
#endif

namespace microflo {
namespace cortex {
namespace {

volatile uint32_t now;

}  // namespace

void startClock() {
  tick::start();
}

void serveTick() {
  tick::acknowledge();
  now = now + 1;
  wakeLoop();
}

}  // namespace cortex

uint32_t io::milliseconds() {
  return cortex::now;
}

uint32_t io::microseconds() {
  using namespace cortex;
  Lock lock;
  uint32_t time = now;
  uint32_t part = tick::microseconds();
  if (tick::isDue()) {
    time++;
    part = tick::microseconds();
  }
  return time * 1000 + part;
}

}  // namespace microflo
