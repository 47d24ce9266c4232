// From reset to main(): the vector table, and the memory that C++ expects.
#include <string.h>

#include "chip.h"
#include "registers.h"

extern "C" {
// Symbols of the linker script; only their addresses have a meaning.
extern uint8_t __data[], __dataEnd[], __bss[], __bssEnd[];
extern const uint8_t __dataImage[];
extern const microflo::cortex::Handler __constructors[], __constructorsEnd[];
// Not a function: the first entry of the vector table is the address at which the stack begins.
void __stack();
}

int main();

namespace microflo {
namespace cortex {
namespace {

// The handler of exceptions that have none, such as a fault: resets the chip. The host hears that the board has booted.
void restart() {
  at(ResetControl) = ResetRequest;
  for (;;) {
  }
}

}  // namespace

extern "C" void reset() {
#if defined(__ARM_FP)
  // The floating-point unit is off at reset (ARMv7-M B3.2.20, CPACR).
  at(0xE000ED88) |= 0xF << 20;
  asm volatile("dsb\n isb");
#endif
  memcpy(__data, __dataImage, static_cast<size_t>(__dataEnd - __data));
  memset(__bss, 0, static_cast<size_t>(__bssEnd - __bss));
  for (const Handler* each = __constructors; each != __constructorsEnd; each++) (*each)();
  main();
}

namespace {

// Table B1-4 of ARMv7-M: the stack, 15 exceptions of the core, then the interrupts of the chip.
constexpr uint8_t Exceptions = 16;
constexpr uint8_t Reset = 1;
constexpr uint8_t SysTick = 15;

// The table ends with the last interrupt that has a handler: the others are never enabled.
constexpr uint8_t countIrqs() {
  uint8_t count = chip::irqCount;
  while (count > 0 && !chip::hasHandler(static_cast<uint8_t>(count - 1))) count--;
  return count;
}
constexpr uint8_t irqs = countIrqs();

struct Vectors {
  Handler all[Exceptions + irqs];
};

constexpr Vectors makeVectors() {
  Vectors vectors{};
  for (Handler& each : vectors.all) each = restart;
  vectors.all[0] = __stack;
  vectors.all[Reset] = reset;
  vectors.all[SysTick] = serveTick;
  for (uint8_t irq = 0; irq < irqs; irq++) {
    if (chip::hasHandler(irq)) vectors.all[Exceptions + irq] = chip::handlerOf(irq);
  }
  return vectors;
}

__attribute__((section(".vectors"), used)) constexpr Vectors vectors = makeVectors();

}  // namespace
}  // namespace cortex
}  // namespace microflo
