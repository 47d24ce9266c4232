// TIMER0 (chapter 21): a counter, and the interrupt of its first match.
#pragma once
#include "clocks.h"
#include "part.h"

namespace lpc1768 {

class Timer : public Part {
 public:
  Timer(const Time& now, const Clocks& clocks) : now_(now), clocks_(clocks) { reset(); }

  uint32_t read(uint32_t offset) override;
  void write(uint32_t offset, uint32_t value, uint32_t mask) override;
  void reset() override;
  Time next() const override;
  void pass() override;
  bool interrupts() const override { return flags_ & 1; }

 private:
  bool runs() const { return (control_ & 3) == 1; }
  // Steps in a count.
  Time count() const;
  uint32_t value() const;
  // The time is known from here on: the counter had [value] at the beginning of a count.
  void begin(uint32_t value);
  void aim();

  const Time& now_;
  const Clocks& clocks_;
  uint32_t control_, prescale_, matchControl_, match_, flags_;
  // The counter, and since when it has counted on from there.
  uint32_t value_;
  Time begin_;
  Time due_;
};

}  // namespace lpc1768
