// What each master of the SPI bus must do (io/spi-bus.h), on the model of its registers. Prints a line for each case.
#include <stdio.h>

#include <string>

#include "io/spi-bus.h"
#include "spi-line.h"

namespace model {

SpiLine line;
const char* fault;

uint8_t turned(uint8_t byte) {
  uint8_t other = 0;
  for (int bit = 0; bit < 8; bit++) other = static_cast<uint8_t>(other << 1 | (byte >> bit & 1));
  return other;
}

}  // namespace model

using namespace microflo;

namespace microflo {
namespace cortex {
volatile bool woken;
}
}  // namespace microflo

namespace {

constexpr int MostSteps = 1000;
constexpr uint32_t Usual = 1000000;

int failures;

void check(const std::string& name, bool passed, const std::string& seen = "") {
  if (passed && model::fault == nullptr) {
    printf("passed: %s\n", name.c_str());
    return;
  }
  printf("failed: %s: %s; %s\n", name.c_str(), seen.c_str(), model::fault == nullptr ? "" : model::fault);
  failures++;
}

void reset() {
  model::line = model::SpiLine();
  model::fault = nullptr;
}

spi::Settings settings(uint8_t mode = 0, bool lowFirst = false, uint32_t frequency = Usual) {
  return spi::Settings{0, mode, lowFirst, frequency};
}

// Exchanges [count] bytes, and tells whether what was read is their complement. The loop must have been woken.
bool exchange(uint8_t count) {
  uint8_t bytes[spi::MostBytes];
  for (uint8_t i = 0; i < count; i++) bytes[i] = static_cast<uint8_t>(i * 37 + 1);
  cortex::woken = false;
  spibus::start(bytes, count);
  uint8_t event = spibus::None;
  for (int left = MostSteps; left > 0 && event == spibus::None; left--) {
    model::step();
    event = spibus::result();
  }
  bool same = event == spi::Done && cortex::woken;
  for (uint8_t i = 0; i < count; i++) same = same && bytes[i] == static_cast<uint8_t>(~(i * 37 + 1));
  return same;
}

bool wasWritten(size_t from, uint8_t count, bool lowFirst) {
  if (model::line.written.size() != from + count) return false;
  for (uint8_t i = 0; i < count; i++) {
    const uint8_t byte = static_cast<uint8_t>(i * 37 + 1);
    if (model::line.written[from + i] != (lowFirst ? model::turned(byte) : byte)) return false;
  }
  return true;
}

void checkCounts() {
  for (const uint8_t count : {1, 3, 4, 5, 8, 9, 31, 32}) {
    reset();
    spibus::open(settings());
    const bool read = exchange(count);
    const bool written = wasWritten(0, count, false);
    spibus::close();
    check(std::to_string(count) + " bytes are written and read", read && written,
          std::to_string(model::line.written.size()) + " bytes");
  }
}

void checkModes() {
  for (uint8_t mode = 0; mode < 4; mode++) {
    for (const bool lowFirst : {false, true}) {
      reset();
      spibus::open(settings(mode, lowFirst));
      const bool read = exchange(5);
      const bool written = wasWritten(0, 5, lowFirst) && model::line.mode == mode;
      spibus::close();
      check("mode " + std::to_string(mode) + ", the " + (lowFirst ? "lowest" : "highest") + " bit first",
            read && written, "mode " + std::to_string(model::line.mode));
    }
  }
}

void checkClocks() {
  for (const uint32_t wanted : {125000u, 200000u, 400000u, 999999u, 1000000u, 4000000u, 8000000u, 50000000u}) {
    reset();
    spibus::open(settings(0, false, wanted));
    const bool read = exchange(2);
    spibus::close();
    const uint32_t clock = model::line.frequency;
    // No chip here is faster than that.
    const bool isFast = clock > wanted / 2 || clock >= 8000000;
    check("a clock of " + std::to_string(wanted) + " Hz is not exceeded", read && clock <= wanted && isFast,
          std::to_string(clock));
  }
}

void checkTwice() {
  reset();
  spibus::open(settings());
  const bool first = exchange(6);
  const bool second = exchange(3) && wasWritten(6, 3, false);
  spibus::close();
  check("a transfer goes on", first && second);
}

void checkAlone() {
  reset();
  model::line.hasPart = false;
  uint8_t byte = 0;
  spibus::open(settings());
  spibus::start(&byte, 1);
  for (int left = MostSteps; left > 0 && spibus::result() == spibus::None; left--) model::step();
  spibus::close();
  check("without a part, the pull-up is read", byte == 0xFF, std::to_string(byte));
}

void checkClosed() {
  for (const int steps : {0, 1, 3, 9}) {
    reset();
    uint8_t bytes[16] = {};
    spibus::open(settings(3));
    spibus::start(bytes, sizeof bytes);
    for (int i = 0; i < steps; i++) model::step();
    spibus::close();
    const bool free = model::arePinsFree();
    const size_t sent = model::line.written.size();
    while (model::step()) {
    }
    const bool ended = model::line.written.size() == sent;
    model::line.written.clear();
    spibus::open(settings());
    const bool after = exchange(7) && wasWritten(0, 7, false);
    spibus::close();
    check("a transfer is cut short after " + std::to_string(steps) + " bytes, and the next one is whole",
          free && ended && after);
  }
}

}  // namespace

int main() {
  checkCounts();
  checkModes();
  checkClocks();
  checkTwice();
  checkAlone();
  checkClosed();
  return failures;
}
