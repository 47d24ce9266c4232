// TIMER2 (chapter 21): a counter that begins anew at its first match, and what its matches do to its four pins.
#pragma once
#include "clocks.h"
#include "news.h"
#include "pins.h"

namespace lpc1768 {

class MatchTimer : public Part {
 public:
  MatchTimer(const Time& now, const Clocks& clocks, const Pins& pins, News& news)
      : now_(now), clocks_(clocks), pins_(pins), news_(news) {
    reset();
  }

  uint32_t read(uint32_t offset) override;
  void write(uint32_t offset, uint32_t value, uint32_t mask) override;
  void reset() override;
  Time next() const override;
  void pass() override;

  // 0 or 1; -1 when a pin is no output of this timer.
  int level(Pin pin) const;
  // Looks again at all outputs.
  void look();

 private:
  static constexpr uint32_t Matches = 4;

  bool runs() const;
  // Steps in a count, and in a turn of the counter.
  Time count() const;
  Time period() const;
  uint32_t actionOf(uint32_t match) const { return outputs_ >> (4 + 2 * match) & 3; }
  // When a match comes next, behind what has happened.
  Time dueOf(uint32_t match) const;

  const Time& now_;
  const Clocks& clocks_;
  const Pins& pins_;
  News& news_;
  uint32_t control_, prescale_, matchControl_, outputs_;
  uint32_t matches_[Matches];
  // When the counter was 0, and until when all matches have happened.
  Time begin_, happened_;
  int shown_[Matches];
};

}  // namespace lpc1768
