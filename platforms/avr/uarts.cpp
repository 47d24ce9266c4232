// The uarts that components use as serial ports: MICROFLO_SERIAL_PORTS(PORT) is one PORT(number) for each that the
// board has, the link's left out.
#if defined(MICROFLO_SERIAL_PORTS)

#include <avr/interrupt.h>

#include "io/uart-rings.h"
#include "io/uart.h"
#include "uart.h"
#include "wake.h"

namespace microflo {
namespace avr {
namespace {

UartRings rings[] = {MICROFLO_SERIAL_PORTS(MICROFLO_UART_RINGS)};

void receive(uint8_t number) {
  findUart(rings, number)->received(uart(number).data);
  wakeLoop();
}

// There is room for a byte.
void transmit(uint8_t number) {
  UartRings* uartRings = findUart(rings, number);
  if (uartRings->out.isEmpty()) {
    uart(number).b &= static_cast<uint8_t>(~Uart::Room);
  } else {
    uart(number).data = uartRings->out.take();
  }
}

#define MICROFLO_HANDLERS(number)  \
  ISR(USART##number##_RX_vect) {   \
    receive(number);               \
  }                                \
  ISR(USART##number##_UDRE_vect) { \
    transmit(number);              \
  }
MICROFLO_SERIAL_PORTS(MICROFLO_HANDLERS)

}  // namespace
}  // namespace avr

// With more than 2.5 % off, the other side reads something else.
bool uart::open(uint8_t number, uint32_t baud) {
  using namespace avr;
  if (findUart(rings, number) == nullptr) return false;
  if (baud < F_CPU / 8 / 4096 || baud > F_CPU / 8 || rateError(baud) > 25) return false;
  Uart& registers = avr::uart(number);
  registers.a = DoubleSpeed;
  registers.c = Format;
  registers.rate = static_cast<uint16_t>(rateFor(baud));
  registers.b = Uart::Receive | Uart::Transmit;
  return true;
}

bool uart::read(uint8_t number, uint8_t& byte) {
  return findUart(avr::rings, number)->read(byte);
}

bool uart::write(uint8_t number, uint8_t byte) {
  if (!findUart(avr::rings, number)->out.put(byte)) return false;
  avr::uart(number).b |= avr::Uart::Room;
  return true;
}

}  // namespace microflo

#else
#include "io/no-uarts.h"
#endif
