// What a platform brings for i2c.h: the master of its chip. Called by io/i2c.cpp alone, and only in the loop. A board
// without one has io/no-i2c.h.
//
//   start() ─▶ None ... None ─▶ the event that has ended the transaction
//                 └─ abandon() ─▶ None ... None ─▶ TimedOut, Held or NoPullUp
#pragma once
#include "io/i2c.h"

namespace microflo {
namespace i2cbus {

// What result() returns while a transaction has not ended: no value of i2c::Event.
constexpr uint8_t None = 255;
// What result() returns when somebody else has held a line low meanwhile: io/i2c.cpp then abandons the transaction, and
// the next result() is known at once.
constexpr uint8_t Disturbed = 254;

// Whether the board has an I²C bus. Nothing else is called on a board that has none.
bool exists();

// Begins the transaction that i2c::start() describes. It uses [bytes] until it has ended: an interrupt handler writes
// what it reads to their start. If a line is low before, it is as after abandon(). Its end wakes the loop.
void start(uint8_t address, uint8_t writes, uint8_t reads, bool fast, uint8_t* bytes);

// Returns how the transaction has ended, its STOP included; or Disturbed; or None. Once it has ended, the pins are
// those of the program until the next one.
uint8_t result();

// The transaction has taken too long. Lets go of the bus, then frees it: up to nine clocks, until SDA is high, and a
// STOP. That takes no longer than a conversion does. The next result() is TimedOut when the lines are high then.
// Otherwise it is NoPullUp when the pull-ups of the chip alone make them so, else Held.
void abandon();

}  // namespace i2cbus
}  // namespace microflo
