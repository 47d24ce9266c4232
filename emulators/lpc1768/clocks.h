// System control (chapters 3 and 4): clocks and power.
#pragma once
#include "part.h"

namespace lpc1768 {

// What the board's crystal and the steps of our time are.
constexpr uint32_t Crystal = 12000000;
constexpr uint32_t Irc = 4000000;
constexpr uint32_t StepsPerSecond = 96000000;

class Clocks : public Part {
 public:
  explicit Clocks(const Time& now) : now_(now) { reset(); }

  uint32_t read(uint32_t offset) override;
  void write(uint32_t offset, uint32_t value, uint32_t mask) override;
  void reset() override;

  // Steps in a cycle of the CPU.
  Time cycle() const { return cycle_; }
  // Steps in a cycle of the peripheral clock that bits [bit] and up of PCLKSEL0 (bit < 32) or PCLKSEL1 choose.
  Time peripheralCycle(uint32_t bit) const;
  // Whether the peripheral with this bit in PCONP has power.
  bool powers(uint32_t bit) const { return power_ >> bit & 1; }

 private:
  bool isLocked() const { return enabled_ & 1 && now_ >= lockedAt_; }
  void feed(uint32_t value);
  void apply();

  const Time& now_;
  Time cycle_;
  Time lockedAt_;
  uint32_t power_, divider_, source_, oscillator_;
  uint32_t selections_[2];
  // PLL0CON and PLL0CFG, as written and as in force.
  uint32_t control_, enabled_, wantedConfig_, config_;
  bool isFed_;
};

}  // namespace lpc1768
