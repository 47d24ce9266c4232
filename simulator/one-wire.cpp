// The slots of a 1-Wire bus (io/one-wire.h), clocked reads and serial lines (io/pulses.h), in virtual time: what is
// outside answers in the middle of them.
#include "io/one-wire.h"

#include "io/pulses.h"
#include "state.h"

namespace microflo {

namespace {

// Times in µs, as on AVR chips.
constexpr uint32_t ResetLow = 490;
constexpr uint32_t PresenceSeen = 70;
constexpr uint32_t PresenceEnds = 490;
constexpr uint32_t LowOf0 = 62;
constexpr uint32_t LowOf1 = 6;
constexpr uint32_t ReadAt = 13;
constexpr uint32_t Slot = 75;
constexpr uint32_t HalfClock = 1;
// The last of the ten bits of a byte on a serial line, of which the first is 0.
constexpr uint16_t Stop = 1 << 9;

void wait(uint32_t microseconds) {
  simulated::pass(*simulated::current, microseconds);
}

// Holds the line of a bus for some time, and lets go of it.
void hold(Pin pin, uint32_t microseconds) {
  io::openOutput(pin, false);
  wait(microseconds);
  io::openInput(pin, false);
}

}  // namespace

bool io::openOneWire(Pin pin) {
  return openInput(pin, false);
}

io::Presence io::resetOneWire(Pin pin) {
  if (!readDigital(pin)) return Presence::Held;
  hold(pin, ResetLow);
  wait(PresenceSeen);
  const bool isPresent = !readDigital(pin);
  wait(PresenceEnds - PresenceSeen);
  if (!readDigital(pin)) return Presence::Held;
  return isPresent ? Presence::Present : Presence::Absent;
}

bool io::exchangeOneWire(Pin pin, bool bit) {
  if (!bit) {
    hold(pin, LowOf0);
    wait(Slot - LowOf0);
    return false;
  }
  hold(pin, LowOf1);
  wait(ReadAt - LowOf1);
  const bool read = readDigital(pin);
  wait(Slot - ReadAt);
  return read;
}

bool io::openClockedRead(Pin clock, Pin data) {
  return openInput(data, false) && openOutput(clock, false);
}

uint32_t io::readClocked(Pin clock, Pin data, uint8_t clocks) {
  uint32_t bits = 0;
  for (; clocks > 0; clocks--) {
    writeDigital(clock, true);
    wait(HalfClock);
    bits = bits << 1 | readDigital(data);
    writeDigital(clock, false);
    wait(HalfClock);
  }
  return bits;
}

bool io::openLine(Pin pin) {
  return openOutput(pin, true);
}

void io::writeLine(Pin pin, uint8_t byte, uint8_t microseconds) {
  for (uint16_t bits = static_cast<uint16_t>(Stop | byte << 1); bits != 0; bits >>= 1) {
    writeDigital(pin, bits & 1);
    wait(microseconds);
  }
}

}  // namespace microflo
