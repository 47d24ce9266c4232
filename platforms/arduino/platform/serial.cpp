// The uarts that components use as serial ports: those that the core calls open, because nothing is connected to them,
// such as Serial1, Serial2 and Serial3 of a Mega.
#include "core/config.h"
#include "interrupts.h"
#include "io/uart.h"

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

// One bit for each serial port: whether it is open, and whether the network was told that bytes wait.
uint16_t opened;
uint16_t told;

uint16_t bitOf(uint8_t number) {
  return static_cast<uint16_t>(1u << number);
}

bool hasBytes(uint8_t number) {
  switch (number) {
#define MICROFLO_AVAILABLE(place, serial) \
  case place:                             \
    return serial.available() > 0;
    MICROFLO_SERIAL_PORTS(MICROFLO_AVAILABLE)
    default:
      return false;
  }
}

}  // namespace

void arduino::pollSerial() {
  for (uint8_t number = 0; opened >> number != 0; number++) {
    if (!(opened & ~told & bitOf(number)) || !hasBytes(number)) continue;
    told |= bitOf(number);
    post(Interrupt{static_cast<uint8_t>(Interrupt::SerialPort + number), 0});
  }
}

bool uart::open(uint8_t number, uint32_t baud) {
  static_cast<void>(baud);
  switch (number) {
#define MICROFLO_OPEN(place, serial) \
  case place:                        \
    serial.begin(baud);              \
    break;
    MICROFLO_SERIAL_PORTS(MICROFLO_OPEN)
    default:
      return false;
  }
  opened |= bitOf(number);
  told &= static_cast<uint16_t>(~bitOf(number));
  return true;
}

bool uart::read(uint8_t number, uint8_t& byte) {
  int read = -1;
  switch (number) {
#define MICROFLO_READ(place, serial) \
  case place:                        \
    read = serial.read();            \
    break;
    MICROFLO_SERIAL_PORTS(MICROFLO_READ)
    default:
      return false;
  }
  byte = static_cast<uint8_t>(read);
  if (read < 0) told &= static_cast<uint16_t>(~bitOf(number));
  return read >= 0;
}

bool uart::write(uint8_t number, uint8_t byte) {
  static_cast<void>(byte);
  switch (number) {
#define MICROFLO_WRITE(place, serial) \
  case place:                         \
    return serial.availableForWrite() > 0 && serial.write(byte) == 1;
    MICROFLO_SERIAL_PORTS(MICROFLO_WRITE)
    default:
      return false;
  }
}

}  // namespace microflo
