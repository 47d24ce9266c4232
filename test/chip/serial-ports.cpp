// Serial ports: the console, and the uarts of a platform.
#include "components.h"
#include "device.h"
#include "harness.h"
#include "io/io.h"
#include "io/uart.h"
#include "words.h"

namespace serialports {
using namespace test;
namespace io = microflo::io;

// The calls of uart functions.
std::string asked;

CASE("port 0 is the console: output goes to the host, there is no input, and every baud rate is accepted") {
  asked.clear();
  Device device;
  CHECK(io::openSerial(0, 1));
  uint8_t byte;
  CHECK(!io::readSerial(0, byte));
  CHECK(io::writeSerial(0, 'A'));
  CHECK_EQUAL(board().fromDevice.size(), 1);
  CHECK(board().fromDevice[0] == Bytes({microflo::Event::Console, 1, 'A'}));
  CHECK_EQUAL(asked, "");
}

CASE("text for the console is one message; one message per byte would take three times the room") {
  Device device;
  CHECK(io::writeSerial(0, "hello", 5));
  CHECK_EQUAL(board().fromDevice.size(), 1);
  CHECK(board().fromDevice[0] == Bytes({microflo::Event::Console, 5, 'h', 'e', 'l', 'l', 'o'}));
}

CASE("writing to the console fails if the link has no room") {
  Device device;
  board().room = 0;
  CHECK(!io::writeSerial(0, 'A'));
  CHECK(!io::writeSerial(0, "hello", 5));
}

CASE("all other ports are uarts") {
  asked.clear();
  Device device;
  uint8_t byte;
  CHECK(io::openSerial(2, 9600));
  CHECK(!io::openSerial(3, 9600));
  CHECK(io::readSerial(2, byte) && byte == 'x');
  CHECK(io::writeSerial(2, 'y'));
  CHECK(io::writeSerial(2, "ab", 2));
  CHECK_EQUAL(asked, "open 2 at 9600, open 3 at 9600, read 2, write 121 to 2, write 97 to 2, write 98 to 2, ");
  CHECK_EQUAL(device.heard(), "");
}

}  // namespace serialports

namespace microflo {

bool uart::open(uint8_t number, uint32_t baud) {
  serialports::asked += "open " + std::to_string(number) + " at " + std::to_string(baud) + ", ";
  return number == 2;
}

bool uart::read(uint8_t number, uint8_t& byte) {
  serialports::asked += "read " + std::to_string(number) + ", ";
  byte = 'x';
  return true;
}

bool uart::write(uint8_t number, uint8_t byte) {
  serialports::asked += "write " + std::to_string(byte) + " to " + std::to_string(number) + ", ";
  return true;
}

}  // namespace microflo
