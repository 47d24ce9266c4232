// Exact pulses (io/pulses.h). Interrupts are closed for a whole train; between two pixels, and while a bit of a serial
// line lasts, only what the link needs is done: its byte is taken from the uart, and kept until the train is over. What
// makes pulses lies in RAM, since flash may take microseconds to bring an instruction.
#include "io/pulses.h"

#include "chip.h"

#if defined(MICROFLO_PULSES)
#include "clock.h"
#include "moments.h"
#include "pins.h"
#include "ram-code.h"
#include "wire.h"

namespace microflo {
namespace cortex {
namespace {

// Bytes of the link that come during the longest train, and those that come while these are handled.
constexpr uint16_t MostHeld = io::MostPixels * 34 * (MICROFLO_LINK_BAUD / 100) / 100000 + 2 + 16;

// Bytes of the link, in the order in which they have come.
struct Held {
  uint16_t count;
  uint8_t bytes[MostHeld];
};

// When the last train has ended, in µs.
uint32_t ended;

// Cycles that were seen to pass, for a Standstill.
uint32_t passed;
Moment seen;

MICROFLO_ALWAYS_INLINE uint32_t lookAtTime() {
  const Moment now = momentNow();
  passed += seen >= now ? seen - now : seen + tick::Cycles - now;
  seen = now;
  return passed;
}

uint32_t cyclesPassed() {
  return lookAtTime();
}

// Takes a byte from the uart, if there is one.
MICROFLO_ALWAYS_INLINE void hold(Held& held) {
  uint8_t byte;
  if (held.count < MostHeld && chip::takeByte(MICROFLO_LINK_UART, byte)) held.bytes[held.count++] = byte;
}

// The high part of a bit, and the low part.
constexpr uint32_t High[] = {cyclesOf(400), cyclesOf(800)};
constexpr uint32_t Low[] = {cyclesOf(850), cyclesOf(450)};

MICROFLO_IN_RAM("train") void sendTrain(Place place, const uint8_t* bytes, uint16_t pixels, Held& held) {
  Moment edge = momentNow();
  uint32_t low = 0;
  for (; pixels > 0; pixels--) {
    hold(held);
    lookAtTime();
    uint32_t bits = static_cast<uint32_t>(bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8);
    bytes += 3;
    for (uint8_t left = 24; left > 0; left--) {
      const bool bit = bits >> 31;
      bits <<= 1;
      const uint32_t high = bit ? High[1] : High[0];
      waitSince(edge, low);
      chip::write(place, true);
      edge = momentNow();
      low = bit ? Low[1] : Low[0];
      waitSince(edge, high);
      chip::write(place, false);
      edge = momentNow();
    }
  }
}

// More cycles than hold() takes.
constexpr uint32_t LongestHold = 2 * CyclesPerMicrosecond;

// The last of the ten bits of a byte on a serial line, of which the first is 0.
constexpr uint32_t Stop = 1 << 9;

MICROFLO_IN_RAM("byte") void sendByte(Place place, uint32_t bits, uint32_t cycles, Held& held) {
  for (; bits != 0; bits >>= 1) {
    chip::write(place, bits & 1);
    const Moment edge = momentNow();
    lookAtTime();
    // A bit may last longer than a byte of the link, and a uart may have room for one.
    while (cyclesSince(edge) + LongestHold < cycles) hold(held);
    waitSince(edge, cycles);
  }
}

// Handles what was held, and what comes meanwhile.
void release(Held& held) {
  for (uint16_t next = 0; next < held.count; next++) {
    takeLinkByte(held.bytes[next]);
    hold(held);
  }
}

MICROFLO_IN_RAM("pulse") void makePulse(Place place, uint32_t cycles) {
  chip::write(place, true);
  const Moment edge = momentNow();
  waitSince(edge, cycles);
  chip::write(place, false);
}

// Gives a clock of 1.5 µs, and returns what the data pin was at its end.
MICROFLO_IN_RAM("clock") bool makeClock(Place clock, Place data) {
  chip::write(clock, true);
  const Moment edge = momentNow();
  waitSince(edge, cyclesOf(1500));
  const bool bit = chip::read(data);
  chip::write(clock, false);
  return bit;
}

}  // namespace
}  // namespace cortex

bool io::openStrip(Pin pin) {
  return openOutput(pin, false);
}

void io::writeStrip(Pin pin, const uint8_t* bytes, uint16_t pixels) {
  using namespace cortex;
  while (microseconds() - ended < StripReset) {
  }
  const Place place = placeOf(pin);
  Held held;
  held.count = 0;
  {
    const Lock lock;
    {
      const Standstill standstill(cyclesPassed, CyclesPerMicrosecond);
      sendTrain(place, bytes, pixels, held);
    }
    release(held);
  }
  ended = microseconds();
}

bool io::openPulse(Pin pin) {
  return openOutput(pin, false);
}

void io::writePulse(Pin pin, uint8_t microseconds) {
  using namespace cortex;
  const Lock lock;
  // Rather longer than shorter: those who are triggered want their 10 µs.
  makePulse(placeOf(pin), CyclesPerMicrosecond * microseconds - Lag / 2);
}

bool io::openClockedRead(Pin clock, Pin data) {
  return openOutput(clock, false) && openInput(data, false);
}

uint32_t io::readClocked(Pin clock, Pin data, uint8_t clocks) {
  using namespace cortex;
  const Place clockPlace = placeOf(clock);
  const Place dataPlace = placeOf(data);
  uint32_t bits = 0;
  for (; clocks > 0; clocks--) {
    bits <<= 1;
    {
      const Lock lock;
      if (makeClock(clockPlace, dataPlace)) bits |= 1;
    }
    // Low for as long.
    waitSince(momentNow(), CyclesPerMicrosecond);
  }
  return bits;
}

bool io::openLine(Pin pin) {
  return openOutput(pin, true);
}

void io::writeLine(Pin pin, uint8_t byte, uint8_t microseconds) {
  using namespace cortex;
  const Place place = placeOf(pin);
  Held held;
  held.count = 0;
  const Lock lock;
  {
    const Standstill standstill(cyclesPassed, CyclesPerMicrosecond);
    sendByte(place, Stop | static_cast<uint32_t>(byte) << 1, CyclesPerMicrosecond * microseconds - Lag, held);
  }
  release(held);
}

}  // namespace microflo

#else
#include "io/no-pulses.h"
#endif
