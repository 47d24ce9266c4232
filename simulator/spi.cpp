#include "spi.h"

#include "state.h"
#include "wire.h"

using simulated::current;

namespace simulated {

namespace {

constexpr uint8_t SettingsBytes = 6;

void logSpi(uint8_t what, const uint8_t* bytes, uint8_t size) {
  flushMessages(*current);
  current->log.add(current->time, LOG_SPI, what, bytes, size);
}

}  // namespace
}  // namespace simulated

namespace microflo {

spi::State& spi::state() {
  return current->spi.state;
}

bool spibus::exists() {
  return true;
}

void spibus::open(const spi::Settings& settings) {
  current->spi.settings = settings;
}

void spibus::start(uint8_t* bytes, uint8_t count) {
  const spi::Settings& settings = current->spi.settings;
  uint8_t record[simulated::SettingsBytes + spi::MostBytes] = {settings.mode, settings.lowFirst};
  for (uint8_t i = 0; i < 4; i++) record[2 + i] = static_cast<uint8_t>(settings.frequency >> 8 * i);
  memcpy(record + simulated::SettingsBytes, bytes, count);
  current->spi.ended = None;
  simulated::logSpi(SPI_START, record, static_cast<uint8_t>(simulated::SettingsBytes + count));
}

uint8_t spibus::result() {
  return current->spi.ended;
}

void spibus::close() {
  simulated::logSpi(SPI_CLOSE, nullptr, 0);
}

}  // namespace microflo
