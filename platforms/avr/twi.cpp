// The two-wire interface as the master of the I²C bus (section 22 of the ATmega328P's datasheet; the same in all
// chips). It is on only while a transaction runs: otherwise the pins are those of the program.
#include <avr/interrupt.h>

#include "digital.h"
#include "io/i2c-bus.h"
#include "wake.h"
#include MICROFLO_CHIP

namespace microflo {
namespace avr {
namespace {

// The status in TWSR (tables 22-2 and 22-3), its prescaler bits left out.
enum Status : uint8_t {
  Started = 0x08,
  StartedAgain = 0x10,
  WriteTaken = 0x18,
  WriteRefused = 0x20,
  ByteTaken = 0x28,
  ByteRefused = 0x30,
  ReadTaken = 0x40,
  ReadRefused = 0x48,
  ByteCame = 0x50,
  LastByteCame = 0x58
};
constexpr uint8_t StatusMask = 0xF8;

// What clears TWINT, so that the interface goes on.
constexpr uint8_t Go = 1 << TWINT | 1 << TWEN | 1 << TWIE;

// Lost arbitration or a bus error: somebody holds a line. The bus must be freed before the result is known.
constexpr uint8_t Disturbed = 254;

struct Transaction {
  uint8_t address;
  uint8_t writes;
  uint8_t reads;
  uint8_t* bytes;
  // The byte that is written or read next, and how many are left in this direction.
  uint8_t* next;
  uint8_t left;
};

// The interrupt handler has it while the transaction runs.
Transaction current;
volatile uint8_t ended;

// (22.5.2) TWBR for a clock of [frequency] Hz, without the prescaler.
constexpr uint8_t rateFor(uint32_t frequency) {
  return static_cast<uint8_t>((F_CPU / frequency - 16) / 2);
}

constexpr uint8_t SdaMask = 1 << twoWirePins.sda;
constexpr uint8_t SclMask = 1 << twoWirePins.scl;

// ---- The lines by hand, while the interface is off

Registers port() {
  return Registers(inputOf(twoWirePins.port));
}

void hold(uint8_t lines) {
  assign(port().direction(), lines, true);
}

void release(uint8_t lines) {
  assign(port().direction(), lines, false);
}

bool isHigh(uint8_t lines) {
  return (port().input() & lines) == lines;
}

// Half of a period of 100 kHz, in which a line rises by its pull-up.
void pause() {
  __builtin_avr_delay_cycles(F_CPU / 200000);
}

// Both lines become inputs, with or without the pull-ups of the chip.
void openLines(bool pullUps) {
  release(SdaMask | SclMask);
  assign(port().output(), SdaMask | SclMask, pullUps);
}

void pulse(uint8_t line) {
  hold(line);
  pause();
  release(line);
  pause();
}

// What is wrong with lines that are low.
uint8_t faultOfLines() {
  openLines(true);
  pause();
  pause();
  const bool rises = isHigh(SdaMask | SclMask);
  openLines(false);
  return rises ? i2c::NoPullUp : i2c::Held;
}

// Returns TimedOut when the bus is free.
uint8_t freeBus() {
  openLines(false);
  pause();
  if (isHigh(SclMask)) {
    // A part that was left in the middle of a byte holds SDA until it has sent the rest. Then a START and a STOP at
    // once end what it has begun: a further clock in between would let it send its next bit.
    for (uint8_t clocks = 9; clocks > 0 && !isHigh(SdaMask); clocks--) pulse(SclMask);
    pulse(SdaMask);
  }
  return isHigh(SdaMask | SclMask) ? static_cast<uint8_t>(i2c::TimedOut) : faultOfLines();
}

// ---- The interface

void go(uint8_t control) {
  TWCR = Go | control;
}

void end(uint8_t event) {
  ended = event;
  TWCR = 1 << TWINT | 1 << TWEN | 1 << TWSTO;
  wakeLoop();
}

void address(bool reading) {
  current.next = current.bytes;
  current.left = reading ? current.reads : current.writes;
  TWDR = static_cast<uint8_t>(current.address << 1 | reading);
  go(0);
}

void write() {
  if (current.left > 0) {
    current.left--;
    TWDR = *current.next++;
    go(0);
  } else if (current.reads > 0) {
    go(1 << TWSTA);
  } else {
    end(i2c::Done);
  }
}

void take() {
  *current.next++ = TWDR;
  current.left--;
}

// The last byte is not acknowledged, so that the part sends no further one.
void awaitByte() {
  go(current.left > 1 ? 1 << TWEA : 0);
}

}  // namespace

ISR(TWI_vect) {
  switch (TWSR & StatusMask) {
    case Started:
      address(current.writes == 0 && current.reads > 0);
      break;
    case StartedAgain:
      address(true);
      break;
    case WriteTaken:
    case ByteTaken:
      write();
      break;
    case ByteCame:
      take();
      awaitByte();
      break;
    case ReadTaken:
      awaitByte();
      break;
    case LastByteCame:
      take();
      end(i2c::Done);
      break;
    case WriteRefused:
    case ReadRefused:
      end(i2c::NoAnswer);
      break;
    case ByteRefused:
      end(i2c::Refused);
      break;
    default:
      end(Disturbed);
  }
}

}  // namespace avr

bool i2cbus::exists() {
  return true;
}

void i2cbus::start(uint8_t address, uint8_t writes, uint8_t reads, bool fast, uint8_t* bytes) {
  using namespace avr;
  openLines(false);
  uint8_t fault = None;
  if (!isHigh(SdaMask | SclMask)) {
    fault = freeBus();
    if (fault == i2c::TimedOut) fault = None;
  }
  ended = fault;
  if (fault != None) return;
  current.address = address;
  current.writes = writes;
  current.reads = reads;
  current.bytes = bytes;
  TWSR = 0;
  TWBR = fast ? rateFor(400000) : rateFor(100000);
  // The handler sees all that was written before.
  asm volatile("" ::: "memory");
  go(1 << TWSTA);
}

uint8_t i2cbus::result() {
  using namespace avr;
  const uint8_t event = ended;
  if (event == None) return None;
  if (event == Disturbed) {
    abandon();
    return ended == i2c::TimedOut ? static_cast<uint8_t>(i2c::Held) : ended;
  }
  // The STOP is still on its way, and nothing tells of its end.
  if (TWCR & 1 << TWSTO) {
    wakeLoop();
    return None;
  }
  TWCR = 0;
  return event;
}

void i2cbus::abandon() {
  TWCR = 0;
  avr::ended = avr::freeBus();
}

}  // namespace microflo
