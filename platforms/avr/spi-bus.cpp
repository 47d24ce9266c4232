// The serial peripheral interface as the master of the SPI bus (section 19 of the ATmega328P's datasheet; the same in
// all chips). It is on only while a part is selected: otherwise SCK and MOSI are outputs, low, and MISO is an input.
//
// It has no buffer: a byte must be taken before the next one is sent. At a sixteenth of the clock and slower, a byte
// takes 128 cycles or more, and an interrupt handler of some 60 cycles sends the next one. At half to an eighth of the
// clock a byte takes 16 to 64 cycles, so a handler would cost more than waiting does; and as soon as it returned, the
// next one would be due, before that of the link, whose interrupt comes after that of SPI in order: the link would
// lose bytes. There the loop itself exchanges some bytes at a time, with interrupts open, for some 100 µs at most: a
// measurement takes as long. Between two such times it does its other work.
#include <avr/interrupt.h>

#include "io/spi-bus.h"
#include "pins.h"
#include "wake.h"

namespace microflo {
namespace avr {
namespace {

constexpr uint8_t Ss = 1 << spiPins.ss;
constexpr uint8_t Sck = 1 << spiPins.sck;
constexpr uint8_t Mosi = 1 << spiPins.mosi;
constexpr uint8_t Miso = 1 << spiPins.miso;

// (Table 19-5) The clock is divided by 2, 4, 8, 16, 32, 64, 64 and 128: bits 2 and 1 are SPR1 and SPR0, bit 0 is SPI2X,
// inverted.
constexpr uint8_t Slowest = 7;
// From this divider on the handler sends: 16.
constexpr uint8_t FirstOfHandler = 3;
// Bytes at a time by the loop at half of the clock, at a fourth half of them and so on: for each it takes some 20
// cycles more than the bus.
constexpr uint8_t AtOnce = 64;

// The handler has it while a transfer runs with one.
struct Transfer {
  uint8_t* next;
  volatile uint8_t left;
};
Transfer transfer;
// Bytes at a time by the loop; 0 when the handler sends.
uint8_t atOnce;

bool isMaster() {
  return SPCR & 1 << MSTR;
}

// What the handler does not send: some bytes, or all that are left.
void exchangeSome() {
  uint8_t* next = transfer.next;
  uint8_t left = transfer.left;
  for (uint8_t count = left < atOnce ? left : atOnce; count > 0; count--) {
    SPDR = *next;
    while (!(SPSR & 1 << SPIF)) {
      // SS has ended the mastership (19.3.2).
      if (!isMaster()) return;
    }
    *next++ = SPDR;
    left--;
  }
  transfer.next = next;
  transfer.left = left;
}

}  // namespace

ISR(SPI_STC_vect) {
  *transfer.next++ = SPDR;
  transfer.left--;
  if (transfer.left > 0 && isMaster()) {
    SPDR = *transfer.next;
  } else {
    wakeLoop();
  }
}

}  // namespace avr

bool spibus::exists() {
  return true;
}

void spibus::open(const spi::Settings& settings) {
  using namespace avr;
  // A low SS that is an input would end the mastership.
  Registers port(inputOf('B'));
  cli();
  if (!(port.direction() & Ss)) {
    assign(port.output(), Ss, true);
    assign(port.direction(), Ss, true);
  }
  assign(port.output(), Sck | Mosi, false);
  assign(port.output(), Miso, true);
  assign(port.direction(), Sck | Mosi, true);
  assign(port.direction(), Miso, false);
  sei();
  uint8_t rate = 0;
  for (uint32_t clock = F_CPU / 2; clock > settings.frequency && rate < Slowest; clock >>= 1) rate++;
  if (rate == Slowest - 1) rate = Slowest;
  atOnce = rate < FirstOfHandler ? AtOnce >> rate : 0;
  SPSR = ~rate & 1;
  SPCR = static_cast<uint8_t>(1 << SPE | 1 << MSTR | settings.lowFirst << DORD | settings.mode << CPHA | rate >> 1 |
                              (atOnce == 0) << SPIE);
}

void spibus::start(uint8_t* bytes, uint8_t count) {
  using namespace avr;
  transfer.next = bytes;
  transfer.left = count;
  if (atOnce > 0) {
    wakeLoop();
    return;
  }
  // The handler sees all that was written before.
  asm volatile("" ::: "memory");
  SPDR = *bytes;
}

uint8_t spibus::result() {
  using namespace avr;
  if (atOnce > 0) exchangeSome();
  if (!isMaster()) return spi::Disturbed;
  if (transfer.left == 0) return spi::Done;
  if (atOnce > 0) wakeLoop();
  return None;
}

void spibus::close() {
  SPCR = 0;
}

}  // namespace microflo
