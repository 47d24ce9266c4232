// The uarts that components use as serial ports: MICROFLO_SERIAL_PORTS(PORT) is one PORT(number) for each that the
// board has, the link's left out.
#if defined(MICROFLO_SERIAL_PORTS)

#include "chip.h"
#include "io/uart-rings.h"
#include "io/uart.h"
#include "registers.h"
#include "wake.h"

namespace microflo {
namespace cortex {
namespace {

UartRings rings[] = {MICROFLO_SERIAL_PORTS(MICROFLO_UART_RINGS)};

void takeAll(UartRings& uartRings) {
  uint8_t byte;
  while (chip::takeByte(uartRings.number, byte)) {
    uartRings.received(byte);
    wakeLoop();
  }
}

void sendAll(UartRings& uartRings) {
  while (chip::hasRoom(uartRings.number)) {
    if (uartRings.out.isEmpty()) {
      chip::askForRoom(uartRings.number, false);
      return;
    }
    chip::sendByte(uartRings.number, uartRings.out.take());
  }
}

}  // namespace

void serveSerial(uint8_t number) {
  UartRings& uartRings = *findUart(rings, number);
  takeAll(uartRings);
  sendAll(uartRings);
}

}  // namespace cortex

bool uart::open(uint8_t number, uint32_t baud) {
  using namespace cortex;
  return findUart(rings, number) != nullptr && chip::openUart(number, baud);
}

bool uart::read(uint8_t number, uint8_t& byte) {
  return findUart(cortex::rings, number)->read(byte);
}

// The interrupt comes when a byte has left: the first bytes are sent from here.
bool uart::write(uint8_t number, uint8_t byte) {
  using namespace cortex;
  Lock lock;
  UartRings& uartRings = *findUart(rings, number);
  if (!uartRings.out.put(byte)) return false;
  chip::askForRoom(number, true);
  sendAll(uartRings);
  return true;
}

}  // namespace microflo

#else
#include "io/no-uarts.h"
#endif
