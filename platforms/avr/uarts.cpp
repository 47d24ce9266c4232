// Serial ports. Port 0 is the console, whose bytes go to the host in messages; the others are the chip's, where the
// board has them: MICROFLO_SERIAL_PORTS(PORT) lists them, the link's left out.
#include <avr/interrupt.h>

#include "core/network.h"
#include "io/io.h"
#include "stream/message.h"
#include "uart.h"
#include "wake.h"

namespace microflo {
namespace avr {
namespace {

#if defined(MICROFLO_SERIAL_PORTS)

class Ring {
 public:
  bool isEmpty() const { return first_ == end_; }

  // False when it is full.
  bool put(uint8_t byte) {
    const uint8_t next = (end_ + 1) % Size;
    if (next == first_) return false;
    bytes_[end_] = byte;
    end_ = next;
    return true;
  }

  // It must not be empty.
  uint8_t take() {
    const uint8_t byte = bytes_[first_];
    first_ = (first_ + 1) % Size;
    return byte;
  }

 private:
  static constexpr uint8_t Size = 64;
  volatile uint8_t first_ = 0;
  volatile uint8_t end_ = 0;
  uint8_t bytes_[Size];
};

struct Port {
  uint8_t number;
  Ring in;
  Ring out;
};

#define MICROFLO_PORT(number) {number, {}, {}},
Port ports[] = {MICROFLO_SERIAL_PORTS(MICROFLO_PORT)};

Port* find(uint8_t number) {
  for (Port& port : ports) {
    if (port.number == number) return &port;
  }
  return nullptr;
}

// A byte that finds no room is lost.
void receive(uint8_t number) {
  Port* port = find(number);
  const uint8_t byte = uart(number).data;
  if (port->in.isEmpty()) network().post(Interrupt{static_cast<uint8_t>(Interrupt::SerialPort + number), 0});
  port->in.put(byte);
  wakeLoop();
}

void transmit(uint8_t number) {
  Port* port = find(number);
  if (port->out.isEmpty()) {
    uart(number).b &= static_cast<uint8_t>(~Uart::Room);
  } else {
    uart(number).data = port->out.take();
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

// More than 2.5 % off, and the other side reads something else.
bool open(uint8_t number, uint32_t baud) {
  if (find(number) == nullptr || baud < F_CPU / 8 / 4096 || baud > F_CPU / 8 || rateError(baud) > 25) return false;
  Uart& registers = uart(number);
  registers.a = DoubleSpeed;
  registers.c = Format;
  registers.rate = static_cast<uint16_t>(rateFor(baud));
  registers.b = Uart::Receive | Uart::Transmit;
  return true;
}

bool write(uint8_t number, uint8_t byte) {
  if (!find(number)->out.put(byte)) return false;
  uart(number).b |= Uart::Room;
  return true;
}

bool read(uint8_t number, uint8_t& byte) {
  Port* port = find(number);
  if (port->in.isEmpty()) return false;
  byte = port->in.take();
  return true;
}

#else

bool open(uint8_t, uint32_t) {
  return false;
}
bool write(uint8_t, uint8_t) {
  return false;
}
bool read(uint8_t, uint8_t&) {
  return false;
}

#endif

constexpr uint8_t Console = 0;

}  // namespace
}  // namespace avr

bool io::openSerial(uint8_t port, uint32_t baud) {
  return port == avr::Console || avr::open(port, baud);
}

// Nothing comes in at the console.
bool io::readSerial(uint8_t port, uint8_t& byte) {
  return port != avr::Console && avr::read(port, byte);
}

bool io::writeSerial(uint8_t port, uint8_t byte) {
  if (port != avr::Console) return avr::write(port, byte);
  if (!message::begin(Event::Console, 2)) return false;
  message::byte(1);
  message::byte(byte);
  message::end();
  return true;
}

}  // namespace microflo
