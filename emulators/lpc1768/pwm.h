// PWM1 (chapter 24), single-edge outputs.
#pragma once
#include "clocks.h"
#include "news.h"
#include "pins.h"

namespace lpc1768 {

class Pwm : public Part {
 public:
  Pwm(const Time& now, const Clocks& clocks, const Pins& pins, News& news)
      : now_(now), clocks_(clocks), pins_(pins), news_(news) {
    reset();
  }

  uint32_t read(uint32_t offset) override;
  void write(uint32_t offset, uint32_t value, uint32_t mask) override;
  void reset() override;
  Time next() const override;
  void pass() override;

  // Percent that a pin is HIGH, rounded; -1 when it is no output of this unit.
  int duty(Pin pin) const;
  // Looks again at all outputs.
  void look();

 private:
  static constexpr uint32_t Matches = 7;
  static constexpr uint32_t Outputs = 14;

  bool runs() const { return (control_ & 0xB) == 9 && matches_[0] > 0; }
  Time period() const;
  void latch();

  const Time& now_;
  const Clocks& clocks_;
  const Pins& pins_;
  News& news_;
  uint32_t control_, prescale_, matchControl_, outputs_, latched_;
  // As written, and in force.
  uint32_t wanted_[Matches], matches_[Matches];
  Time begin_;
  int shown_[Outputs];
};

}  // namespace lpc1768
