// The slots of a 1-Wire bus (io/one-wire.h), in RAM as all exact pulses (pulses.cpp). The output of the pin is always
// low: it holds the line, or is an input.
#include "io/one-wire.h"

#include "chip.h"

#if defined(MICROFLO_PULSES)
#include "moments.h"
#include "pins.h"
#include "ram-code.h"
#include "registers.h"

namespace microflo {
namespace cortex {
namespace {

// Times in µs.
constexpr uint32_t ResetLow = 490;
constexpr uint32_t PresenceSeen = 70;
constexpr uint32_t PresenceEnds = 490;
constexpr uint32_t LowOf0 = 62;
constexpr uint32_t LowOf1 = 6;
constexpr uint32_t ReadAt = 13;
constexpr uint32_t Slot = 75;

// Lets go of the line, and returns what it is when parts must have told that they are there.
MICROFLO_IN_RAM("presence") bool seePresence(Place line) {
  chip::release(line);
  const Moment edge = momentNow();
  waitSince(edge, cyclesOf(1000 * PresenceSeen));
  return !chip::read(line);
}

MICROFLO_IN_RAM("slot") bool exchange(Place line, bool bit) {
  chip::hold(line);
  const Moment edge = momentNow();
  waitSince(edge, bit ? cyclesOf(1000 * LowOf1) : cyclesOf(1000 * LowOf0));
  chip::release(line);
  if (!bit) return false;
  waitSince(edge, cyclesOf(1000 * ReadAt));
  return chip::read(line);
}

void waitMicroseconds(uint32_t since, uint32_t microseconds) {
  while (io::microseconds() - since < microseconds) {
  }
}

}  // namespace
}  // namespace cortex

bool io::openOneWire(Pin pin) {
  if (!openInput(pin, false)) return false;
  writeDigital(pin, false);
  return true;
}

io::Presence io::resetOneWire(Pin pin) {
  using namespace cortex;
  const Place line = placeOf(pin);
  if (!chip::read(line)) return Presence::Held;
  uint32_t start = microseconds();
  {
    const Lock lock;
    chip::hold(line);
  }
  waitMicroseconds(start, ResetLow);
  start = microseconds();
  bool isPresent;
  {
    const Lock lock;
    isPresent = seePresence(line);
  }
  waitMicroseconds(start, PresenceEnds);
  if (!chip::read(line)) return Presence::Held;
  return isPresent ? Presence::Present : Presence::Absent;
}

bool io::exchangeOneWire(Pin pin, bool bit) {
  using namespace cortex;
  const uint32_t start = microseconds();
  {
    const Lock lock;
    bit = exchange(placeOf(pin), bit);
  }
  waitMicroseconds(start, Slot);
  return bit;
}

}  // namespace microflo
#endif
