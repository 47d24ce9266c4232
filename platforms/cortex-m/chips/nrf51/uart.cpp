// The one serial port, at the pins that lead to the interface chip of a micro:bit.
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint8_t SendingPin = 24;
constexpr uint8_t ReceivingPin = 25;

// BAUDRATE counts 16 MHz / 2^32, in steps of 2^12 (table 272).
constexpr uint32_t rateFor(uint32_t baud) {
  return static_cast<uint32_t>((uint64_t{baud} << 32) / 16000000 + 0x800) & 0xFFFFF000;
}

}  // namespace

volatile bool chip::isSending;

bool chip::openUart(uint8_t number, uint32_t baud) {
  if (number > 0) return false;
  makeOutput(Place{0, SendingPin}, true);
  makeInput(Place{0, ReceivingPin}, true);
  at(Uart + 0x50C) = SendingPin;
  at(Uart + 0x514) = ReceivingPin;
  at(Uart + 0x524) = rateFor(baud);
  at(Uart + 0x500) = 4;
  at(Uart + InterruptSet) = ReceivedInterrupt;
  enableInterrupt(IrqUart);
  // STARTTX, STARTRX.
  at(Uart + 0x008) = 1;
  at(Uart) = 1;
  return true;
}

}  // namespace cortex
}  // namespace microflo
