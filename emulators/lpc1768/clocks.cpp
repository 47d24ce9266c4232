#include "clocks.h"

#include <stdexcept>
#include <string>

namespace lpc1768 {
namespace {

enum Register : uint32_t {
  Pll0Con = 0x80,
  Pll0Cfg = 0x84,
  Pll0Stat = 0x88,
  Pll0Feed = 0x8C,
  PConP = 0xC4,
  CClkCfg = 0x104,
  ClkSrcSel = 0x10C,
  Scs = 0x1A0,
  PClkSel0 = 0x1A8,
  PClkSel1 = 0x1AC,
};

constexpr uint32_t OscillatorEnable = 1 << 5;
constexpr uint32_t OscillatorReady = 1 << 6;
// The manual gives no number; 100 µs is more than a real one takes.
constexpr Time LockTime = StepsPerSecond / 10000;
// Table 46.
constexpr uint32_t PowerAfterReset = 0x042887DE;

}  // namespace

void Clocks::reset() {
  power_ = PowerAfterReset;
  divider_ = source_ = oscillator_ = 0;
  selections_[0] = selections_[1] = 0;
  control_ = enabled_ = wantedConfig_ = config_ = 0;
  isFed_ = false;
  lockedAt_ = Never;
  apply();
}

uint32_t Clocks::read(uint32_t offset) {
  switch (offset) {
    case Pll0Con:
      return control_;
    case Pll0Cfg:
      return wantedConfig_;
    case Pll0Stat:
      return config_ | enabled_ << 24 | static_cast<uint32_t>(isLocked()) << 26;
    case PConP:
      return power_;
    case CClkCfg:
      return divider_;
    case ClkSrcSel:
      return source_;
    case Scs:
      return oscillator_ | (oscillator_ & OscillatorEnable ? OscillatorReady : 0);
    case PClkSel0:
      return selections_[0];
    case PClkSel1:
      return selections_[1];
  }
  return 0;
}

void Clocks::write(uint32_t offset, uint32_t value, uint32_t) {
  switch (offset) {
    case Pll0Con:
      control_ = value & 3;
      break;
    case Pll0Cfg:
      wantedConfig_ = value & 0x00FF7FFF;
      break;
    case Pll0Feed:
      feed(value);
      break;
    case PConP:
      power_ = value;
      break;
    case CClkCfg:
      divider_ = value & 0xFF;
      apply();
      break;
    case ClkSrcSel:
      source_ = value & 3;
      apply();
      break;
    case Scs:
      oscillator_ = value & (OscillatorEnable | 1 << 4);
      break;
    case PClkSel0:
      selections_[0] = value;
      break;
    case PClkSel1:
      selections_[1] = value;
      break;
  }
}

Time Clocks::peripheralCycle(uint32_t bit) const {
  static constexpr Time divisors[] = {4, 1, 2, 8};
  return cycle_ * divisors[selections_[bit / 32] >> bit % 32 & 3];
}

// What was written to the PLL counts after 0xAA and 0x55 (chapter 4.5.8).
void Clocks::feed(uint32_t value) {
  if (value == 0x55 && isFed_) {
    if (control_ & ~enabled_ & 1) lockedAt_ = now_ + LockTime;
    if (!(control_ & 1)) lockedAt_ = Never;
    enabled_ = control_;
    config_ = wantedConfig_;
    apply();
  }
  isFed_ = value == 0xAA;
}

void Clocks::apply() {
  const bool isMain = source_ == 1;
  if (isMain && !(oscillator_ & OscillatorEnable)) throw std::runtime_error("the main oscillator is not enabled");
  uint64_t frequency = isMain ? Crystal : Irc;
  if (enabled_ & 2) {
    if (!isLocked()) throw std::runtime_error("PLL0 was connected before it was locked");
    frequency = frequency * 2 * ((config_ & 0x7FFF) + 1) / ((config_ >> 16 & 0xFF) + 1);
  }
  frequency /= divider_ + 1;
  if (frequency > StepsPerSecond || StepsPerSecond % frequency != 0) {
    throw std::runtime_error("a CPU clock of " + std::to_string(frequency) + " Hz, which is no part of 96 MHz");
  }
  cycle_ = StepsPerSecond / frequency;
}

}  // namespace lpc1768
