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

// Reads the part of the present millisecond that has passed; returns how many milliseconds were not counted yet, 0
// or 1. Interrupts are closed.
MICROFLO_ALWAYS_INLINE uint32_t look(uint32_t& microseconds) {
  microseconds = tick::microseconds();
  if (!tick::isDue()) return 0;
  microseconds = tick::microseconds();
  return 1;
}

}  // namespace

void startClock() {
  tick::start();
}

void serveTick() {
  tick::acknowledge();
  now = now + 1;
  wakeLoop();
}

Standstill::Standstill(uint32_t (*counter)(), uint32_t rate) : counter_(counter), rate_(rate), begin_(counter()) {
  time_ = now + look(phase_);
}

// The two counters do not agree to the microsecond, so the nearest whole millisecond has passed.
Standstill::~Standstill() {
  uint32_t phase;
  const uint32_t due = look(phase);
  const uint32_t passed = (counter_() - begin_) / rate_ + phase_;
  now = time_ + (passed + 500 - phase) / 1000 - due;
}

}  // namespace cortex

uint32_t io::milliseconds() {
  return cortex::now;
}

uint32_t io::microseconds() {
  using namespace cortex;
  Lock lock;
  uint32_t part;
  const uint32_t time = now + look(part);
  return time * 1000 + part;
}

}  // namespace microflo
