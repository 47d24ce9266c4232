// Serial ports. Port 0 is the console, whose bytes go to the host in messages; the others are those that the core calls
// open, because nothing is connected to them: Serial1, Serial2, Serial3 of a Mega.
#include "core/config.h"
#include "interrupts.h"
#include "io/io.h"
#include "stream/message.h"

#include <Arduino.h>

#if !defined(MICROFLO_SERIAL_PORTS)
#if defined(SERIAL_PORT_HARDWARE_OPEN2)
#define MICROFLO_SERIAL_PORTS(PORT) \
  PORT(1, SERIAL_PORT_HARDWARE_OPEN) PORT(2, SERIAL_PORT_HARDWARE_OPEN1) PORT(3, SERIAL_PORT_HARDWARE_OPEN2)
#elif defined(SERIAL_PORT_HARDWARE_OPEN1)
#define MICROFLO_SERIAL_PORTS(PORT) PORT(1, SERIAL_PORT_HARDWARE_OPEN) PORT(2, SERIAL_PORT_HARDWARE_OPEN1)
#elif defined(SERIAL_PORT_HARDWARE_OPEN)
#define MICROFLO_SERIAL_PORTS(PORT) PORT(1, SERIAL_PORT_HARDWARE_OPEN)
#else
#define MICROFLO_SERIAL_PORTS(PORT)
#endif
#endif

namespace microflo {
namespace {

constexpr uint8_t Console = 0;

// One bit for each port: it is open, and the network was told that bytes wait.
uint16_t opened;
uint16_t told;

uint16_t bitOf(uint8_t port) {
  return static_cast<uint16_t>(1u << port);
}

bool hasBytes(uint8_t port) {
  switch (port) {
#define MICROFLO_AVAILABLE(number, serial) \
  case number:                             \
    return serial.available() > 0;
    MICROFLO_SERIAL_PORTS(MICROFLO_AVAILABLE)
    default:
      return false;
  }
}

bool writeConsole(uint8_t byte) {
  if (!message::begin(Event::Console, 2)) return false;
  message::byte(1);
  message::byte(byte);
  message::end();
  return true;
}

}  // namespace

void arduino::pollSerial() {
  for (uint8_t port = 0; opened >> port != 0; port++) {
    if (!(opened & ~told & bitOf(port)) || !hasBytes(port)) continue;
    told |= bitOf(port);
    post(Interrupt{static_cast<uint8_t>(Interrupt::SerialPort + port), 0});
  }
}

bool io::openSerial(uint8_t port, uint32_t baud) {
  static_cast<void>(baud);
  switch (port) {
    case Console:
      return true;
#define MICROFLO_OPEN(number, serial) \
  case number:                        \
    serial.begin(baud);               \
    break;
      MICROFLO_SERIAL_PORTS(MICROFLO_OPEN)
    default:
      return false;
  }
  opened |= bitOf(port);
  told &= static_cast<uint16_t>(~bitOf(port));
  return true;
}

// Nothing comes in at the console.
bool io::readSerial(uint8_t port, uint8_t& byte) {
  int read = -1;
  switch (port) {
#define MICROFLO_READ(number, serial) \
  case number:                        \
    read = serial.read();             \
    break;
    MICROFLO_SERIAL_PORTS(MICROFLO_READ)
    default:
      return false;
  }
  byte = static_cast<uint8_t>(read);
  if (read < 0) told &= static_cast<uint16_t>(~bitOf(port));
  return read >= 0;
}

bool io::writeSerial(uint8_t port, uint8_t byte) {
  switch (port) {
    case Console:
      return writeConsole(byte);
#define MICROFLO_WRITE(number, serial) \
  case number:                         \
    return serial.availableForWrite() > 0 && serial.write(byte) == 1;
      MICROFLO_SERIAL_PORTS(MICROFLO_WRITE)
    default:
      return false;
  }
}

}  // namespace microflo
