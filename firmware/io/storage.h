// Bytes that survive a reset: an EEPROM, or what stands in for one. Called in the loop; nothing here waits.
//
//   component / kept-values     storage
//   isBusy() false
//   read() ...              ◀── at once
//   write()               ──▶  copies the bytes, and writes one after the other
//   interrupt(Storage)      ◀── all are written; every node is told
//
// One write runs at a time, and while it runs nothing can be read. Who finds it busy tries again at the Interrupt.
// docs/storage.md says which bytes are whose.
#pragma once
#include <stdint.h>

namespace microflo {
namespace storage {

// The most bytes of one write.
constexpr uint8_t MostBytes = 8;

// How many bytes there are; 0 on a board that keeps nothing.
uint16_t size();

// Whether a write runs, or a byte that was begun before a reset. An Interrupt with source Storage tells of the end.
bool isBusy();

// Returns a byte. Only when it is not busy.
uint8_t read(uint16_t address);

// Begins to write [size] bytes, 1 to MostBytes. Only when it is not busy. Bytes that are right already are left alone,
// but the first one: it is erased to 0xFF before all others, and written behind them. So whenever the power fails, the
// first byte is not that of the new bytes, or all of them are there.
void write(uint16_t address, const uint8_t* bytes, uint8_t size);

}  // namespace storage
}  // namespace microflo
