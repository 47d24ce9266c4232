// The two-wire interface of AVR chips as the master of the I²C bus (section 22 of the ATmega328P's datasheet; the same
// in all chips that have TWCR). It is on only while a transaction runs: otherwise the pins are those of the program.
//
// A platform for such chips includes this in its i2c-bus.cpp. Before that, it defines in namespace microflo::avr:
//
//   struct TwoWireLines   what io/bus-lines.h asks for
//   void wakeLoop()
#pragma once
#include <avr/interrupt.h>
#include <avr/io.h>

#include "io/bus-lines.h"
#include "io/i2c-steps.h"

namespace microflo {
namespace avr {
namespace {

// The bits of TWSR that are no prescaler.
constexpr uint8_t StatusMask = 0xF8;

// What clears TWINT, so that the interface goes on.
constexpr uint8_t Go = 1 << TWINT | 1 << TWEN | 1 << TWIE;

// (22.5.2) TWBR for a clock of [frequency] Hz, without the prescaler.
constexpr uint8_t rateFor(uint32_t frequency) {
  return static_cast<uint8_t>((F_CPU / frequency - 16) / 2);
}

constexpr i2cbus::BusLines<TwoWireLines> busLines{TwoWireLines()};

// What io/i2c-steps.h asks for.
struct Interface {
  static void sendAddress(uint8_t byte) { send(byte); }
  static void send(uint8_t byte) {
    TWDR = byte;
    TWCR = Go;
  }
  static uint8_t received() { return TWDR; }
  static void receive(bool more) { TWCR = more ? Go | 1 << TWEA : Go; }
  static void restart() { TWCR = Go | 1 << TWSTA; }
  static void stop() {
    TWCR = 1 << TWINT | 1 << TWEN | 1 << TWSTO;
    wakeLoop();
  }
};

// The interrupt handler has it while a transaction runs.
i2cbus::Steps<Interface> steps;

}  // namespace

ISR(TWI_vect) {
  steps.take(TWSR & StatusMask);
}

}  // namespace avr

bool i2cbus::exists() {
  return true;
}

void i2cbus::start(uint8_t address, uint8_t writes, uint8_t reads, bool fast, uint8_t* bytes) {
  using namespace avr;
  steps.begin(address, writes, reads, bytes);
  steps.end(busLines.prepare());
  if (steps.ended() != None) return;
  TWSR = 0;
  TWBR = fast ? rateFor(400000) : rateFor(100000);
  // The handler sees all that was written before.
  asm volatile("" ::: "memory");
  Interface::restart();
}

uint8_t i2cbus::result() {
  using namespace avr;
  const uint8_t event = steps.ended();
  if (event == None || event == Disturbed) return event;
  // The STOP is still on its way, and nothing tells of its end.
  if (TWCR & 1 << TWSTO) {
    wakeLoop();
    return None;
  }
  TWCR = 0;
  return event;
}

void i2cbus::abandon() {
  using namespace avr;
  TWCR = 0;
  steps.end(busLines.free());
}

}  // namespace microflo
