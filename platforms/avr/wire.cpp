#include "wire.h"

#include "io/io.h"
#include "link/session.h"
#include "link/wire.h"
#include "uart.h"
#include "wake.h"

namespace microflo {
namespace avr {

constexpr uint8_t Listening = Uart::Receive | Uart::Transmit;

}  // namespace avr
}  // namespace microflo

#if defined(MICROFLO_WIRE_INTERRUPTS)
#include MICROFLO_WIRE_INTERRUPTS
#else
#include "wire-interrupts-portable.h"
#endif

namespace microflo {
namespace avr {
namespace {

static_assert(rateError(MICROFLO_LINK_BAUD) <= 22, "the chip's clock is too far from the rate of the link");

Uart& linkUart() {
  return uart(MICROFLO_LINK_UART);
}

}  // namespace

void openWire() {
  Uart& registers = linkUart();
  registers.a = DoubleSpeed;
  registers.c = Format;
  registers.rate = static_cast<uint16_t>(rateFor(MICROFLO_LINK_BAUD));
  registers.b = Listening;
}

}  // namespace avr

void wire::startSending() {
  avr::linkUart().b = avr::Listening | avr::Uart::Room;
}

void wire::wakeLoop() {
  avr::wakeLoop();
}

uint16_t wire::milliseconds() {
  return static_cast<uint16_t>(io::milliseconds());
}

}  // namespace microflo
