#include "serial.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "core/network.h"
#include "io/uart.h"
#include "tell.h"
#include "terminal.h"

namespace microflo {
namespace kernel {
namespace {

constexpr uint8_t KnownPorts = sizeof serialPorts / sizeof *serialPorts;

struct Port {
  const char* path = nullptr;
  int file = -1;
  // The network was told that bytes wait, and has not taken them all.
  bool told = false;
  int wait = -1;
};
Port ports[MostSerialPorts];

const char* pathOf(uint8_t number) {
  if (number >= MostSerialPorts) return nullptr;
  if (ports[number].path != nullptr) return ports[number].path;
  return number < KnownPorts ? serialPorts[number] : nullptr;
}

bool open(uint8_t number, uint32_t baud) {
  const char* path = pathOf(number);
  if (path == nullptr) return false;
  Port& port = ports[number];
  if (port.file >= 0) return setLine(port.file, baud);
  port.file = openTerminal(path, baud);
  if (port.file >= 0) return true;
  tell("cannot open serial port %u (%s) at %u baud: %s", number, path, baud, strerror(errno));
  return false;
}

// An adapter that was pulled out is closed.
bool read(Port& port, uint8_t& byte) {
  if (port.file < 0) return false;
  const ssize_t size = ::read(port.file, &byte, 1);
  if (size == 1) return true;
  port.told = false;
  if (size == 0 || errno != EAGAIN) {
    close(port.file);
    port.file = -1;
  }
  return false;
}

}  // namespace

void setSerialPort(uint8_t port, const char* path) {
  ports[port].path = path;
}

void awaitSerial(Waits& waits) {
  for (Port& port : ports) port.wait = port.file >= 0 && !port.told ? waits.add(port.file, POLLIN) : -1;
}

void takeSerial(const Waits& waits) {
  for (uint8_t number = 1; number < MostSerialPorts; number++) {
    Port& port = ports[number];
    if (port.wait < 0 || !waits.has(port.wait, POLLIN)) continue;
    port.told = true;
    network().post(Interrupt{static_cast<uint8_t>(Interrupt::SerialPort + number), 0});
  }
}

}  // namespace kernel

bool uart::open(uint8_t number, uint32_t baud) {
  return kernel::open(number, baud);
}

bool uart::read(uint8_t number, uint8_t& byte) {
  return kernel::read(kernel::ports[number], byte);
}

bool uart::write(uint8_t number, uint8_t byte) {
  const int file = kernel::ports[number].file;
  return file >= 0 && ::write(file, &byte, 1) == 1;
}

}  // namespace microflo
