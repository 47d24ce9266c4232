// The I²C bus of the board, as its master: 100 or 400 kHz, 7-bit addresses, a repeated START between writing and
// reading; parts may stretch the clock. Nothing here waits, and nothing is kept in a heap.
//
// Several nodes share the bus, a transaction each, in turn: after a node comes the next one in node order that has
// asked. All that happens is an Interrupt with source I2c, which only the node gets that it concerns:
//
//   component            i2c                    bus
//   ask() ────────────▶ the node is noted
//   interrupt(Turn) ◀── nobody else's turn
//     fills bytes()
//     start() ────────▶ START, address, ... ──▶ part
//   interrupt(Done) ◀── STOP, or an error  ◀──
//     reads bytes()
//
//   void interrupt(Interrupt what) {
//     if (what.source != Interrupt::I2c) return;
//     if (what.value == i2c::Turn) {
//       i2c::bytes()[0] = Register;
//       i2c::start(Address, 1, 2);
//     } else if (what.value == i2c::Done) {
//       emit(Out::out, Packet::integer(i2c::bytes()[0] << 8 | i2c::bytes()[1]));
//     } else {
//       emitError(Out::out, i2c::errorOf(what), In::address, Packet::integer(Address));
//     }
//   }
//
// A node that is removed, or whose graph stops, loses its place and what it has started: its transaction runs to its
// end, and the bus goes on to the next node. It has nothing to do for that.
#pragma once
#include "core/config.h"
#include "core/node.h"
#include "core/table.generated.h"

namespace microflo {
namespace i2c {

// What the value of an Interrupt with source I2c says.
enum Event : uint8_t {
  // It is the turn of the node: it may call start(), once, before it returns. If it does not, the next node has its
  // turn.
  Turn,
  // All bytes were written and read.
  Done,
  // Nobody has acknowledged the address.
  NoAnswer,
  // The part has not acknowledged a byte that was written to it.
  Refused,
  // The transaction has taken longer than it may: somebody has held SCL low for too long. The bus is free again.
  TimedOut,
  // Somebody holds SDA or SCL low, and nine clocks did not help.
  Held,
  // The lines are low, and nobody holds them: there are no pull-up resistors.
  NoPullUp
};

// The most bytes that a transaction may write, and the most that it may read.
constexpr uint8_t MostBytes = 32;

// How long a transaction may take unless start() is told otherwise, in milliseconds.
constexpr uint8_t UsualTimeout = 25;

// Wants the bus for the current node: its Turn comes, at the earliest when this call of the component has returned. A
// node that has asked already stays where it is. False when the board has no I²C bus.
bool ask();

// Only during a Turn: begins a transaction with the part at [address], 0 to 127. It writes the first [writes] of
// bytes(), then reads [reads] bytes, which are in bytes() when it is Done. With neither, it only asks whether the part
// is there. The clock runs at 400 kHz if [fast] is true. After [timeout] milliseconds, 2 to 255, or up to one less, it
// is given up.
void start(uint8_t address, uint8_t writes, uint8_t reads, uint8_t timeout = UsualTimeout, bool fast = false);

// The bytes of the bus, MostBytes of them. They are the node's during its Turn, until start(); and again during the
// Interrupt that ends its transaction. At all other times they belong to the bus or to another node.
uint8_t* bytes();

// The error that an Interrupt with source I2c stands for: Error::None for Turn and Done.
Error errorOf(Interrupt what);

}  // namespace i2c
}  // namespace microflo
