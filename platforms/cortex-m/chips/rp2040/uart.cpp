#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

// Where each sends; it receives at the next pin (section 2.19.2, table 283).
constexpr uint8_t sendingPins[] = {0, 4};

}  // namespace

bool chip::openUart(uint8_t number, uint32_t baud) {
  if (number >= sizeof sendingPins) return false;
  awake(ResetUart0 << number);
  if (!uart(number).open(F_CPU, baud)) return false;
  const uint8_t pin = sendingPins[number];
  connect(pin, Function::Uart, Plain);
  connect(pin + 1, Function::Uart, Plain | PullUp);
  enableInterrupt(static_cast<uint8_t>(IrqUart0 + number));
  return true;
}

}  // namespace cortex
}  // namespace microflo
