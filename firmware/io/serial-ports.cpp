// Serial ports as components see them (io/io.h): port 0 is the console, whose bytes go to the host in messages; all
// others are uarts of the platform.
#include "core/host.h"
#include "io/io.h"
#include "io/uart.h"

namespace microflo {

namespace {
constexpr uint8_t Console = 0;
}  // namespace

// The console has no rate of its own.
bool io::openSerial(uint8_t serialPort, uint32_t baud) {
  return serialPort == Console || uart::open(serialPort, baud);
}

// Nothing arrives at the console.
bool io::readSerial(uint8_t serialPort, uint8_t& byte) {
  return serialPort != Console && uart::read(serialPort, byte);
}

bool io::writeSerial(uint8_t serialPort, uint8_t byte) {
  return serialPort == Console ? host::console(byte) : uart::write(serialPort, byte);
}

}  // namespace microflo
