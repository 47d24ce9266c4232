// Serial ports as components see them (io/io.h): port 0 is the console, whose bytes go to the host in messages; all
// others are uarts of the platform.
#include "core/host.h"
#include "io/console.h"
#include "io/io.h"
#include "io/uart.h"

namespace microflo {

namespace {
constexpr uint8_t Console = 0;
}  // namespace

// The console has no rate of its own.
bool io::openSerial(uint8_t serialPort, uint32_t baud) {
  if (serialPort != Console) return uart::open(serialPort, baud);
  console::open();
  return true;
}

bool io::readSerial(uint8_t serialPort, uint8_t& byte) {
  if (serialPort != Console) return uart::read(serialPort, byte);
  return console::take(byte);
}

bool io::writeSerial(uint8_t serialPort, uint8_t byte) {
  const char one = static_cast<char>(byte);
  return writeSerial(serialPort, &one, 1);
}

bool io::writeSerial(uint8_t serialPort, const char* bytes, uint8_t size) {
  if (serialPort == Console) return host::console(bytes, size);
  for (; size > 0; size--) {
    if (!uart::write(serialPort, static_cast<uint8_t>(*bytes++))) return false;
  }
  return true;
}

}  // namespace microflo
