// What a peripheral is to the chip.
#pragma once
#include <stdint.h>

namespace lpc1768 {

// Time in steps of the board's clock (96 MHz), since the chip was switched on.
using Time = uint64_t;
constexpr Time Never = UINT64_MAX;

class Part {
 public:
  virtual ~Part() = default;

  // The word at [offset], a multiple of 4.
  virtual uint32_t read(uint32_t offset) = 0;
  // Writes the bits of [mask] in the word at [offset]. Registers that have no bytes of their own take all.
  virtual void write(uint32_t offset, uint32_t value, uint32_t mask) = 0;

  // As after reset.
  virtual void reset() = 0;

  // When something happens here by itself.
  virtual Time next() const { return Never; }
  // Called when that is due.
  virtual void pass() {}
  // Whether the interrupt line is active.
  virtual bool interrupts() const { return false; }
};

}  // namespace lpc1768
