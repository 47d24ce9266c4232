// The serial peripheral interface as the master of the SPI bus (section 19 of the ATmega328P's datasheet; the same in
// all chips). It is on only while a part is selected: otherwise SCK and MOSI are outputs, low, and MISO is an input.
//
// It has no buffer: a byte must be taken before the next one is sent. At a sixteenth of the clock and slower, a byte
// takes 128 cycles or more, and an interrupt handler of some 60 cycles sends the next one. At half to an eighth of the
// clock a byte takes 16 to 64 cycles, so a handler would cost more than waiting does; and as soon as it returned, the
// next one would be due, before that of the link, whose interrupt comes after that of SPI in order: the link would
// lose bytes. There the loop itself exchanges up to 16 bytes at a time, with interrupts open, in 16 to 70 µs: less
// than a measurement takes; between two such times it does its other work.
#include <avr/interrupt.h>

#include "io/spi-bus.h"
#include "pins.h"
#include "wake.h"

namespace microflo {
namespace avr {
namespace {

constexpr uint8_t AtOnce = 16;

constexpr uint8_t Ss = 1 << spiPins.ss;
constexpr uint8_t Sck = 1 << spiPins.sck;
constexpr uint8_t Mosi = 1 << spiPins.mosi;
constexpr uint8_t Miso = 1 << spiPins.miso;

// (Table 19-5) Divides the clock by 2, 4, 8 ... 128: bit 2 of an entry is SPI2X, bits 1 and 0 are SPR1 and SPR0.
constexpr uint8_t rates[] = {4, 0, 5, 1, 6, 2, 3};
constexpr uint8_t Slowest = sizeof rates - 1;
// From this divider on the handler sends: 16.
constexpr uint8_t FirstOfHandler = 3;

// The handler has it while a transfer runs with one.
struct Transfer {
  uint8_t* next;
  volatile uint8_t left;
};
Transfer transfer;
bool hasHandler;

bool isMaster() {
  return SPCR & 1 << MSTR;
}

// The byte that has been exchanged takes the place of the one that was sent.
MICROFLO_ALWAYS_INLINE void take() {
  *transfer.next++ = SPDR;
  transfer.left--;
}

// Either the byte is exchanged or SS has ended the mastership: both set SPIF (19.3.2).
void exchange() {
  SPDR = *transfer.next;
  while (!(SPSR & 1 << SPIF)) {
  }
  take();
}

}  // namespace

ISR(SPI_STC_vect) {
  take();
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
  hasHandler = rate >= FirstOfHandler;
  SPSR = rates[rate] >> 2;
  SPCR = static_cast<uint8_t>(1 << SPE | 1 << MSTR | settings.lowFirst << DORD | settings.mode << CPHA |
                              (rates[rate] & 3) | hasHandler << SPIE);
}

void spibus::start(uint8_t* bytes, uint8_t count) {
  using namespace avr;
  transfer.next = bytes;
  transfer.left = count;
  if (!hasHandler) {
    wakeLoop();
    return;
  }
  // The handler sees all that was written before.
  asm volatile("" ::: "memory");
  SPDR = *bytes;
}

uint8_t spibus::result() {
  using namespace avr;
  if (!hasHandler) {
    for (uint8_t i = AtOnce; i > 0 && transfer.left > 0 && isMaster(); i--) exchange();
  }
  if (!isMaster()) return spi::Disturbed;
  if (transfer.left == 0) return spi::Done;
  if (!hasHandler) wakeLoop();
  return None;
}

void spibus::close() {
  SPCR = 0;
}

}  // namespace microflo
