// What each master of the I²C bus must do (io/i2c-bus.h), on the model of its registers. Prints a line for each case.
#include <string.h>

#include <string>

#include "bus.h"
#include "io/io.h"

namespace model {

Bus bus;
const char* fault;

}  // namespace model

using namespace microflo;

namespace microflo {
namespace cortex {
volatile bool woken;
}
uint32_t io::microseconds() {
  static uint32_t now;
  return now += 10;
}
}  // namespace microflo

namespace {

struct Case {
  const char* name;
  uint8_t address;
  uint8_t writes;
  uint8_t reads;
  // Of the part.
  int refuses;
  uint8_t expected;
  const char* events;
};

constexpr Case cases[] = {
    {"a register is read with a repeated START", 0x48, 1, 2, -1, i2c::Done, "S90+05+S91+<12+<34-P"},
    {"one byte is read", 0x48, 1, 1, -1, i2c::Done, "S90+05+S91+<12-P"},
    {"bytes are read without writing", 0x48, 0, 3, -1, i2c::Done, "S91+<00+<00+<00-P"},
    {"bytes are written", 0x48, 3, 0, -1, i2c::Done, "S90+05+a1+a2+P"},
    {"one byte is written", 0x48, 1, 0, -1, i2c::Done, "S90+05+P"},
    {"a part is asked whether it is there", 0x48, 0, 0, -1, i2c::Done, "S91+<00-P"},
    {"nobody is there", 0x50, 0, 0, -1, i2c::NoAnswer, "Sa1-P"},
    {"nobody is there to take bytes", 0x50, 2, 0, -1, i2c::NoAnswer, "Sa0-P"},
    {"the register is refused", 0x48, 1, 2, 1, i2c::Refused, "S90+05-P"},
    {"the last byte is refused", 0x48, 2, 0, 2, i2c::Refused, "S90+05+a1-P"},
    {"the address is refused before reading", 0x48, 1, 2, 2, i2c::NoAnswer, "S90+05+S91-P"},
};

constexpr int MostSteps = 1000;

uint8_t run(uint8_t address, uint8_t writes, uint8_t reads, uint8_t* bytes, bool fast = false) {
  i2cbus::start(address, writes, reads, fast, bytes);
  uint8_t event = i2cbus::None;
  for (int left = MostSteps; left > 0 && event == i2cbus::None; left--) {
    model::step();
    event = i2cbus::result();
  }
  return event;
}

void reset() {
  model::bus = model::Bus();
  memset(model::bus.part.registers, 0, sizeof model::bus.part.registers);
  model::bus.part.registers[5] = 0x12;
  model::bus.part.registers[6] = 0x34;
  model::fault = nullptr;
}

int failures;

void check(const char* name, bool passed, const std::string& seen) {
  if (passed && model::fault == nullptr) {
    printf("passed: %s\n", name);
    return;
  }
  printf("failed: %s: %s; %s\n", name, seen.c_str(), model::fault == nullptr ? "" : model::fault);
  failures++;
}

void check(const Case& one) {
  reset();
  model::bus.part.refuses = one.refuses;
  uint8_t bytes[i2c::MostBytes] = {5, 0xA1, 0xA2};
  const uint8_t event = run(one.address, one.writes, one.reads, bytes);
  const bool read =
      one.expected != i2c::Done || one.writes != 1 || one.reads != 2 || (bytes[0] == 0x12 && bytes[1] == 0x34);
  check(one.name, event == one.expected && model::bus.events == one.events && read,
        "event " + std::to_string(event) + ", " + model::bus.events);
}

void checkMost() {
  reset();
  uint8_t bytes[i2c::MostBytes] = {};
  for (int i = 0; i < 32; i++) model::bus.part.registers[i] = static_cast<uint8_t>(i * 3);
  const uint8_t event = run(0x48, 1, i2c::MostBytes, bytes, true);
  bool same = event == i2c::Done;
  for (int i = 0; i < i2c::MostBytes; i++) same = same && bytes[i] == static_cast<uint8_t>(i * 3);
  check("32 bytes are read at 400 kHz", same, model::bus.events);
}

void checkHeld() {
  reset();
  uint8_t bytes[i2c::MostBytes] = {5};
  model::bus.isHeld = true;
  const uint8_t held = run(0x48, 1, 1, bytes);
  model::bus.isHeld = false;
  const uint8_t after = run(0x48, 1, 1, bytes);
  check("a held line is told, and the bus used again", held == i2c::Held && after == i2c::Done, std::to_string(held));
}

void checkPullUps() {
  reset();
  uint8_t bytes[i2c::MostBytes] = {5};
  model::bus.hasPullUps = false;
  const uint8_t event = run(0x48, 1, 1, bytes);
  check("missing pull-ups are told", event == i2c::NoPullUp, std::to_string(event));
}

void checkLost() {
  reset();
  uint8_t bytes[i2c::MostBytes] = {5};
  model::bus.isLost = true;
  const uint8_t event = run(0x48, 1, 1, bytes);
  i2cbus::abandon();
  const uint8_t left = i2cbus::result();
  const uint8_t after = run(0x48, 1, 1, bytes);
  check("lost arbitration is a disturbance, after which the bus is used again",
        event == i2cbus::Disturbed && left == i2c::TimedOut && after == i2c::Done, std::to_string(event));
}

void checkAbandoned() {
  reset();
  uint8_t bytes[i2c::MostBytes] = {5, 1, 2};
  i2cbus::start(0x48, 3, 0, false, bytes);
  model::step();
  i2cbus::abandon();
  const uint8_t event = i2cbus::result();
  const uint8_t after = run(0x48, 1, 1, bytes);
  check("a transaction that is given up ends at once", event == i2c::TimedOut && after == i2c::Done,
        std::to_string(event) + " " + std::to_string(after));
}

}  // namespace

int main() {
  for (const Case& one : cases) check(one);
  checkMost();
  checkHeld();
  checkPullUps();
  if (model::hearsOthers) checkLost();
  checkAbandoned();
  return failures;
}
