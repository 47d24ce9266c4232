// What a platform brings for spi.h: the master of its chip. Called by io/spi.cpp alone, and only in the loop. A board
// without one has io/no-spi.h.
//
//   open() ─▶ start() ─▶ None ... None ─▶ Done or Disturbed ─▶ close()
//                ▲                          │
//                └──────────────────────────┘
#pragma once
#include "io/spi.h"

namespace microflo {
namespace spibus {

// What result() returns while a transfer has not ended: no value of spi::Event.
constexpr uint8_t None = 255;

// Whether the board has an SPI bus. Nothing else is called on a board that has none.
bool exists();

// Takes the pins of the bus: SCK rests at the level of the mode, MISO has a pull-up. The part is not selected yet.
void open(const spi::Settings& settings);

// Begins to write [count] of [bytes], and to put what is read in their place: in an interrupt handler, which wakes the
// loop at the end, or in result().
void start(uint8_t* bytes, uint8_t count);

// Returns Done when all bytes were exchanged, Disturbed when they will not be; or None. It may go on with the transfer
// itself, for no longer than a conversion takes: a platform that does so wakes the loop until it is Done.
uint8_t result();

// Gives the pins back to the program, when the part was deselected: at the end, or in the midst of a transfer.
void close();

}  // namespace spibus
}  // namespace microflo
