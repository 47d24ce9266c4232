// The SPI bus of the board, as its master: chip select, modes 0 to 3, either bit order. Each byte is written and read
// at once. Nothing here waits, and nothing is kept in a heap.
//
// Several nodes share the bus in turn: after a node comes the next one in node order that has asked. All that happens
// is an Interrupt with source Spi, which only the node gets that it concerns:
//
//   component            spi                    bus
//   ask() ────────────▶ the node is noted
//   interrupt(Turn) ◀── nobody else's turn
//     fills bytes()
//     start() ────────▶ select low, bytes ────▶ part
//   interrupt(Done) ◀── as many bytes       ◀──
//     reads bytes()
//                   ──▶ select high
//
//   void process(In port, Packet packet) {
//     if (port == In::cs && io::openOutput(packet.asPin(), true)) settings_.select = packet.asPin();
//     if (port == In::read) spi::ask();
//   }
//
//   void interrupt(Interrupt what) {
//     if (what.source != Interrupt::Spi) return;
//     if (what.value == spi::Turn) {
//       spi::bytes()[0] = Read | Register;
//       spi::bytes()[1] = 0;
//       spi::start(settings_, 2);
//     } else if (what.value == spi::Done) {
//       emit(Out::out, Packet::integer(spi::bytes()[1]));
//     }
//   }
//
// What is longer than MostBytes goes in pieces: a node that calls start() again when it is told Done goes on, and its
// part stays selected. The bytes are those of the bus, not of the node: nodes move in memory when another one goes,
// also while an interrupt handler sends.
//
// A part does not acknowledge anything: where there is none, a node reads 0xFF only, as MISO has the pull-up of the
// chip.
//
// A node that is removed, or whose graph stops, loses its place; what it has started is cut short, and its part is
// deselected. It has nothing to do for that.
#pragma once
#include "core/config.h"
#include "core/node.h"
#include "core/table.generated.h"

namespace microflo {
namespace spi {

// What the value of an Interrupt with source Spi says.
enum Event : uint8_t {
  // It is the turn of the node: it may call start(), once, before it returns. If it does not, the next node has its
  // turn.
  Turn,
  // All bytes were written and read.
  Done,
  // The transfer was cut short: somebody else wants to be the master (on AVR: SS was made an input, and is low), or
  // the kernel does not carry it out (on Linux).
  Disturbed
};

// The most bytes that are written and read at once.
constexpr uint8_t MostBytes = 32;

// The slowest clock that every chip has, in Hz.
constexpr uint32_t Slowest = 125000;

// How a part is spoken to.
struct Settings {
  // Its pin, low while it is selected: an output of the node, high otherwise.
  Pin select;
  // CPOL is bit 1, CPHA is bit 0.
  uint8_t mode;
  // The lowest bit goes first, not the highest.
  bool lowFirst;
  // The clock in Hz, Slowest or more: the chip takes the fastest one that it has up to that.
  uint32_t frequency;
};

// Wants the bus for the current node: its Turn comes, at the earliest when this call of the component has returned. A
// node that has asked already stays where it is. False when the board has no SPI bus.
bool ask();

// Only during a Turn, or when the node is told Done: writes [count] of bytes(), 1 to MostBytes, and puts what is read
// meanwhile in their place. When it goes on after Done, [settings] are those of before.
void start(const Settings& settings, uint8_t count);

// The bytes of the bus, MostBytes of them. They are the node's during its Turn, until start(); and again during the
// Interrupt that ends its transfer. At all other times they belong to the bus or to another node.
uint8_t* bytes();

// The error that an Interrupt with source Spi stands for: Error::None for Turn and Done.
Error errorOf(Interrupt what);

}  // namespace spi
}  // namespace microflo
