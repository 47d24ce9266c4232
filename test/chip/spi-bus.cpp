#include "spi-bus.h"

#include "io/io.h"

namespace test {

SpiBus& spiBus() {
  static SpiBus only;
  return only;
}

void SpiBus::start(uint8_t* bytes, uint8_t count) {
  std::string line;
  for (uint8_t i = 0; i < count; i++) line += std::to_string(bytes[i]);
  note(line);
  bytes_ = bytes;
  ended_ = microflo::spibus::None;
}

}  // namespace test

namespace microflo {

void io::writeDigital(Pin pin, bool level) {
  test::spiBus().note((level ? "high " : "low ") + std::to_string(pin));
}

bool spibus::exists() {
  return test::spiBus().exists;
}

void spibus::open(const spi::Settings& settings) {
  test::spiBus().note("open " + std::to_string(settings.mode));
}

void spibus::start(uint8_t* bytes, uint8_t count) {
  test::spiBus().start(bytes, count);
}

uint8_t spibus::result() {
  return test::spiBus().result();
}

void spibus::close() {
  test::spiBus().note("close");
}

}  // namespace microflo
