#include "i2c.h"

#include "state.h"
#include "wire.h"

using simulated::current;

namespace simulated {

namespace {

constexpr uint8_t HeadBytes = 3;

void logI2c(uint8_t what, const uint8_t* bytes, uint8_t size) {
  flushMessages(*current);
  current->log.add(current->time, LOG_I2C, what, bytes, size);
}

}  // namespace
}  // namespace simulated

namespace microflo {

i2c::State& i2c::state() {
  return current->i2c.state;
}

bool i2cbus::exists() {
  return true;
}

void i2cbus::start(uint8_t address, uint8_t writes, uint8_t reads, bool fast, uint8_t* bytes) {
  uint8_t record[simulated::HeadBytes + i2c::MostBytes] = {address, fast, reads};
  memcpy(record + simulated::HeadBytes, bytes, writes);
  current->i2c.ended = None;
  simulated::logI2c(I2C_START, record, simulated::HeadBytes + writes);
}

uint8_t i2cbus::result() {
  return current->i2c.ended;
}

void i2cbus::abandon() {
  simulated::logI2c(I2C_ABANDON, nullptr, 0);
}

}  // namespace microflo
