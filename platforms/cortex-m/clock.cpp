// The system timer counts F_CPU / 1000 cycles in a millisecond.
#include "clock.h"

#include "io/io.h"
#include "registers.h"
#include "wake.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Cycles = F_CPU / 1000;
static_assert(F_CPU % 1000000 == 0 && Cycles <= 0x1000000, "the timer has 24 bits, and a microsecond whole cycles");

volatile uint32_t now;

}  // namespace

void startClock() {
  at(SysTickReload) = Cycles - 1;
  at(SysTickValue) = 0;
  at(SysTickControl) = SysTickCoreClock | SysTickInterrupt | SysTickEnable;
}

void serveTick() {
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
  uint32_t left = at(SysTickValue);
  // A millisecond that has passed and was not counted yet.
  if (at(InterruptState) & SysTickPending) {
    time++;
    left = at(SysTickValue);
  }
  // It shows 0 for the first cycle of each millisecond.
  const uint32_t passed = left == 0 ? 0 : Cycles - left;
  return time * 1000 + passed / (F_CPU / 1000000);
}

}  // namespace microflo
