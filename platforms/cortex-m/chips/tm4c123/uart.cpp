#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

// Table 23-5: where each sends and receives. Port 1 is at C, where it leaves B alone.
struct Pins {
  Place receives;
  Place sends;
  chip::Function function;
  uint8_t irq;
};
const Pins pins[] = {{{0, 0}, {0, 1}, chip::Function::Uart, chip::IrqUart0},
                     {{2, 4}, {2, 5}, chip::Function::UartOnC, chip::IrqUart1},
                     {{3, 6}, {3, 7}, chip::Function::Uart, chip::IrqUart2}};

}  // namespace

bool chip::openUart(uint8_t number, uint32_t baud) {
  if (number >= sizeof pins / sizeof *pins) return false;
  awake(PartUart, uint32_t{1} << number);
  if (!uart(number).open(F_CPU, baud, true)) return false;
  connect(pins[number].sends, pins[number].function);
  connect(pins[number].receives, pins[number].function);
  enableInterrupt(pins[number].irq);
  return true;
}

}  // namespace cortex
}  // namespace microflo
