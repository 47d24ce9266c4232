// The slots of a 1-Wire bus (io/one-wire.h).
#include "io/one-wire.h"

#include <avr/interrupt.h>

#include "pins.h"

#if F_CPU == 16000000

namespace microflo {
namespace avr {
namespace {

// Times in µs.
constexpr uint16_t ResetLow = 490;
constexpr uint8_t PresenceSeen = 70;
constexpr uint16_t PresenceEnds = 490;
constexpr uint8_t LowOf0 = 62;
constexpr uint8_t LowOf1 = 6;
constexpr uint8_t ReadAt = 13;
constexpr uint8_t Slot = 75;

// A pin whose output is always low: it holds the line, or is an input.
class OneWireLine {
 public:
  explicit OneWireLine(Place place) : registers_(place.input), mask_(place.mask) {}

  bool isHigh() { return registers_.input() & mask_; }
  // Interrupts must be closed for these.
  void hold() { registers_.direction() |= mask_; }
  void release() { registers_.direction() &= static_cast<uint8_t>(~mask_); }

 private:
  Registers registers_;
  uint8_t mask_;
};

// Waits with interrupts closed: what the instructions around it take is within the tolerances.
template <uint8_t microseconds>
MICROFLO_ALWAYS_INLINE void pause() {
  __builtin_avr_delay_cycles(static_cast<unsigned long>(microseconds) * (F_CPU / 1000000));
}

void waitSince(uint32_t start, uint16_t microseconds) {
  while (static_cast<uint16_t>(io::microseconds() - start) < microseconds) {
  }
}

}  // namespace
}  // namespace avr

bool io::openOneWire(Pin pin) {
  return openInput(pin, false);
}

io::Presence io::resetOneWire(Pin pin) {
  using namespace avr;
  OneWireLine line(placeOf(pin));
  if (!line.isHigh()) return Presence::Held;
  uint32_t start = microseconds();
  const uint8_t status = SREG;
  cli();
  line.hold();
  SREG = status;
  waitSince(start, ResetLow);
  start = microseconds();
  cli();
  line.release();
  pause<PresenceSeen>();
  const bool isPresent = !line.isHigh();
  SREG = status;
  waitSince(start, PresenceEnds);
  if (!line.isHigh()) return Presence::Held;
  return isPresent ? Presence::Present : Presence::Absent;
}

bool io::exchangeOneWire(Pin pin, bool bit) {
  using namespace avr;
  OneWireLine line(placeOf(pin));
  const uint32_t start = microseconds();
  const uint8_t status = SREG;
  cli();
  line.hold();
  if (bit) {
    pause<LowOf1>();
    line.release();
    pause<ReadAt - LowOf1>();
    bit = line.isHigh();
  } else {
    pause<LowOf0>();
    line.release();
  }
  SREG = status;
  waitSince(start, Slot);
  return bit;
}

}  // namespace microflo

#endif
