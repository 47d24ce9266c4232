#include "link-port.h"

#include "link/link.h"
#include "uart.h"

namespace microflo {
namespace avr {

static_assert(rateError(MICROFLO_LINK_BAUD) <= 22, "the chip's clock is too far from the rate of the link");

void openLink() {
  Uart& port = uart(MICROFLO_LINK_UART);
  port.a = DoubleSpeed;
  port.c = Format;
  port.rate = static_cast<uint16_t>(rateFor(MICROFLO_LINK_BAUD));
  port.b = Uart::Receive | Uart::Transmit;
}

}  // namespace avr

bool link::send(const uint8_t*, uint16_t) {
  return true;
}
bool link::receive(const uint8_t*&, uint16_t&) {
  return false;
}

}  // namespace microflo
