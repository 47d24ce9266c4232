#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t DivisorLow = 0x00;
constexpr uint32_t DivisorHigh = 0x04;
constexpr uint32_t Fifo = 0x08;
constexpr uint32_t Line = 0x0C;
constexpr uint32_t Fraction = 0x28;

constexpr uint32_t EightBits = 3;
constexpr uint32_t Divisors = 1 << 7;
// On, and both sides empty; each byte that comes in interrupts.
constexpr uint32_t FifoEmpty = 7;

// Where each sends; it receives at the next pin, by the same function (tables 80 and 81). PCONP has their power.
struct Pins {
  Place sends;
  uint8_t function;
  uint8_t power;
};
const Pins pins[] = {{{0, 2}, 1, 3}, {{0, 15}, 1, 4}, {{0, 10}, 1, 24}, {{0, 0}, 2, 25}};

// Chapter 14.4.12: a bit takes 16 × divisor × (1 + add / multiply) cycles.
struct Rate {
  uint32_t divisor;
  uint32_t add;
  uint32_t multiply;
};

// Sixteenths of what the divisor would be, if it could be any number.
constexpr uint32_t Scale = 16;

// By how much a bit is off, in the same measure.
uint32_t errorOf(const Rate& rate, uint32_t wanted) {
  const uint32_t real = rate.divisor * Scale * (rate.multiply + rate.add) / rate.multiply;
  return real > wanted ? real - wanted : wanted - real;
}

Rate findRate(uint32_t wanted) {
  Rate best{wanted / Scale == 0 ? 1 : wanted / Scale, 0, 1};
  for (uint32_t multiply = 1; multiply < 16; multiply++) {
    for (uint32_t add = 0; add < multiply; add++) {
      const uint32_t whole = Scale * (multiply + add);
      const Rate rate{(wanted * multiply + whole / 2) / whole, add, multiply};
      // Below 3 the fraction does not work.
      if ((add == 0 ? rate.divisor > 0 : rate.divisor > 2) && errorOf(rate, wanted) < errorOf(best, wanted))
        best = rate;
    }
  }
  return best;
}

}  // namespace

bool chip::openUart(uint8_t number, uint32_t baud) {
  if (number >= sizeof pins / sizeof *pins) return false;
  const uint32_t wanted = F_CPU / 16 * Scale / baud;
  const Rate rate = findRate(wanted);
  if (rate.divisor > 0xFFFF || errorOf(rate, wanted) * 40 > wanted) return false;
  const Pins& place = pins[number];
  at(Power) |= uint32_t{1} << place.power;
  const uint32_t uart = uarts[number];
  at(uart + Line) = EightBits | Divisors;
  at(uart + DivisorLow) = rate.divisor & 0xFF;
  at(uart + DivisorHigh) = rate.divisor >> 8;
  at(uart + Fraction) = rate.multiply << 4 | rate.add;
  at(uart + Line) = EightBits;
  at(uart + Fifo) = FifoEmpty;
  connect(place.sends, place.function, Resistor::None);
  connect(Place{place.sends.port, static_cast<uint8_t>(place.sends.bit + 1)}, place.function, Resistor::PullUp);
  at(uart + UartInterrupts) = UartReceived;
  enableInterrupt(static_cast<uint8_t>(IrqUart0 + number));
  return true;
}

}  // namespace cortex
}  // namespace microflo
