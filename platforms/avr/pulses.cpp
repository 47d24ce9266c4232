// Exact pulses (io/pulses.h). Interrupts are closed for a whole train; between two pixels, and while a bit of a serial
// line lasts, only what the link needs is done: its byte is taken from the uart, and kept until the train is over.
#include "io/pulses.h"

#include <avr/interrupt.h>
#include <stddef.h>

#include "clock.h"
#include "pins.h"
#include "uart.h"
#include "wire.h"

namespace microflo {

#if F_CPU == 16000000

namespace avr {
namespace {

// Bytes of the link that come during the longest train, 2 that the uart had before, and those that come while these are
// handled.
constexpr uint8_t MostHeld = io::MostPixels * 34 * (MICROFLO_LINK_BAUD / 100) / 100000 + 2 + 4;
constexpr uint16_t LinkUart = uarts[MICROFLO_LINK_UART];
constexpr uint8_t ReceivedBit = 7;

// When the last train has ended, in µs.
uint16_t ended;

// Bytes of the link, in the order in which they have come.
struct Held {
  uint8_t* end;
  uint8_t bytes[MostHeld];
};

// Sends [pixels], and returns how often the clock's timer has begun anew meanwhile. Interrupts must be closed.
//
// A bit has 20 cycles of 62.5 ns. The pin rises at 0 and falls at 6 or 13. The next bit begins at 20; behind 24 of them
// the pin stays low for up to 36 cycles (2.3 µs). The three bytes of a pixel move through r18, r19 and r20 as one.
MICROFLO_NOINLINE uint8_t sendTrain(Place place, const uint8_t* bytes, uint8_t pixels, Held& held) {
  volatile uint8_t* port = &Registers(place.input).output();
  const uint8_t high = *port | place.mask;
  const uint8_t low = high ^ place.mask;
  uint8_t ticks = 0;
  uint8_t* end = held.bytes;
  // Y may be the frame of this function: so it is put back, and all operands are in lower registers.
  asm volatile(
      "push r28 \n"
      "push r29 \n"
      "movw r28, %[end] \n"
      "rjmp 4f \n"

      "1: st Z, %[high] \n"  // 0
      "mov r22, %[high] \n"
      "sbrs r18, 7 \n"
      "mov r22, %[low] \n"
      "lsl r20 \n"
      "st Z, r22 \n"  // 6 (if it is a 0)
      "rol r19 \n"
      "rol r18 \n"
      "dec r21 \n"
      "rjmp .+0 \n"
      "st Z, %[low] \n"  // 13
      "nop \n"
      "breq 2f \n"
      "nop \n"
      "rjmp 1b \n"  // 18

      // Between two pixels: has a byte of the link come?
      "2: lds r21, %[status] \n"
      "sbrs r21, %[Received] \n"
      "rjmp 3f \n"
      "lds r21, %[data] \n"
      "st Y+, r21 \n"
      // Has a millisecond passed?
      "3: sbis %[flags], %[Overflow] \n"
      "rjmp 4f \n"
      "sbi %[flags], %[Overflow] \n"
      "inc %[ticks] \n"

      "4: dec %[pixels] \n"
      "brmi 5f \n"
      "ld r18, X+ \n"
      "ld r19, X+ \n"
      "ld r20, X+ \n"
      "ldi r21, 24 \n"
      "rjmp 1b \n"
      "5: movw %[end], r28 \n"
      "pop r29 \n"
      "pop r28 \n"
      : [end] "+l"(end), "+x"(bytes), [pixels] "+l"(pixels), [ticks] "+l"(ticks)
      : "z"(port), [high] "l"(high), [low] "l"(low), [status] "i"(LinkUart + offsetof(Uart, a)),
        [data] "i"(LinkUart + offsetof(Uart, data)), [Received] "I"(ReceivedBit), [flags] "I"(_SFR_IO_ADDR(TIFR1)),
        [Overflow] "I"(TOV1)
      : "r18", "r19", "r20", "r21", "r22", "memory");
  held.end = end;
  return ticks;
}

// Takes what the uart has. It has room for 2 bytes, and for the one that comes: what comes in 260 µs.
void hold(Held& held) {
  Uart& link = uart(MICROFLO_LINK_UART);
  while (link.a & 1 << ReceivedBit && held.end < held.bytes + MostHeld) *held.end++ = link.data;
}

// Handles what was held, and what comes meanwhile; [ticks] milliseconds have passed that no handler has counted.
void release(Held& held, uint8_t ticks) {
  // In the free mode the handler counts what has passed.
  if (!isFree) now = now + ticks;
  for (uint8_t* next = held.bytes; next != held.end; next++) {
    takeByte(*next);
    hold(held);
  }
}

// More steps of the clock's timer than hold() takes.
constexpr uint8_t LongestHold = 5 * StepsPerMicrosecond;

// The last of the ten bits of a byte on a serial line, of which the first is 0.
constexpr uint16_t Stop = 1 << 9;

// The steps of the clock's timer since it was at [count], less than a millisecond ago. Interrupts must be closed.
uint16_t stepsSince(uint16_t count) {
  const uint16_t passed = TCNT1 - count;
  return isFree || passed <= Top ? passed : passed + Top + 1;
}

}  // namespace
}  // namespace avr

bool io::openStrip(Pin pin) {
  return openOutput(pin, false);
}

void io::writeStrip(Pin pin, const uint8_t* bytes, uint16_t pixels) {
  using namespace avr;
  while (static_cast<uint16_t>(microseconds() - ended) < StripReset) {
  }
  const Place place = placeOf(pin);
  Held held;
  const uint8_t status = SREG;
  cli();
  const uint8_t ticks = sendTrain(place, bytes, static_cast<uint8_t>(pixels), held);
  release(held, ticks);
  SREG = status;
  wakeLoop();
  ended = static_cast<uint16_t>(microseconds());
}

bool io::openPulse(Pin pin) {
  return openOutput(pin, false);
}

void io::writePulse(Pin pin, uint8_t microseconds) {
  using namespace avr;
  const Place place = placeOf(pin);
  volatile uint8_t* port = &Registers(place.input).output();
  const uint8_t status = SREG;
  cli();
  const uint8_t low = *port & static_cast<uint8_t>(~place.mask);
  // The loop takes 16 cycles, the last time one less; the second write two.
  asm volatile(
      "st Z, %[high] \n"
      "1: rjmp .+0 \n"
      "rjmp .+0 \n"
      "rjmp .+0 \n"
      "rjmp .+0 \n"
      "rjmp .+0 \n"
      "rjmp .+0 \n"
      "nop \n"
      "dec %[left] \n"
      "brne 1b \n"
      "st Z, %[low] \n"
      : [left] "+r"(microseconds)
      : "z"(port), [high] "r"(static_cast<uint8_t>(low | place.mask)), [low] "r"(low));
  SREG = status;
}

bool io::openClockedRead(Pin clock, Pin data) {
  return openOutput(clock, false) && openInput(data, false);
}

uint32_t io::readClocked(Pin clock, Pin data, uint8_t clocks) {
  using namespace avr;
  const Place clockPlace = placeOf(clock);
  const Place dataPlace = placeOf(data);
  volatile uint8_t& input = Registers(dataPlace.input).input();
  constexpr unsigned long Microsecond = F_CPU / 1000000;
  uint32_t bits = 0;
  for (; clocks > 0; clocks--) {
    bits <<= 1;
    const uint8_t status = SREG;
    cli();
    writePlace(clockPlace, true);
    __builtin_avr_delay_cycles(Microsecond);
    if (input & dataPlace.mask) bits |= 1;
    writePlace(clockPlace, false);
    SREG = status;
    __builtin_avr_delay_cycles(Microsecond);
  }
  return bits;
}

bool io::openLine(Pin pin) {
  return openOutput(pin, true);
}

void io::writeLine(Pin pin, uint8_t byte, uint8_t microseconds) {
  using namespace avr;
  const Place place = placeOf(pin);
  const uint16_t bitSteps = static_cast<uint16_t>(microseconds * StepsPerMicrosecond);
  uint8_t ticks = 0;
  Held held;
  held.end = held.bytes;
  const uint8_t status = SREG;
  cli();
  uint16_t edge = TCNT1;
  for (uint16_t bits = static_cast<uint16_t>(Stop | byte << 1); bits != 0; bits >>= 1) {
    writePlace(place, bits & 1);
    if (!isFree && TIFR1 & 1 << TOV1) {
      TIFR1 = 1 << TOV1;
      ticks++;
    }
    // A bit may last longer than two bytes of the link.
    while (stepsSince(edge) + LongestHold < bitSteps) hold(held);
    while (stepsSince(edge) < bitSteps) {
    }
    edge += bitSteps;
    if (!isFree && edge > Top) edge -= Top + 1;
  }
  release(held, ticks);
  SREG = status;
  wakeLoop();
}

#endif

}  // namespace microflo

#if F_CPU != 16000000
#include "io/no-pulses.h"
#endif
