#include "pwm.h"

#include <cstring>

namespace lpc1768 {
namespace {

enum Register : uint32_t { Tcr = 0x04, Pr = 0x0C, Mcr = 0x14, Mr0 = 0x18, Mr4 = 0x40, Pcr = 0x4C, Ler = 0x50 };

// Bits in PCLKSEL0 (table 40).
constexpr uint32_t Clock = 12;
// MCR: the counter begins anew at MR0.
constexpr uint32_t ResetAtMatch0 = 1 << 1;

struct Output {
  Pin pin;
  uint32_t function;
  uint32_t channel;
};

// Chapter 8.5: the pins that an output of PWM1 can be led to.
constexpr Output outputs[] = {
    {{1, 18}, 2, 1}, {{1, 20}, 2, 2}, {{1, 21}, 2, 3}, {{1, 23}, 2, 4}, {{1, 24}, 2, 5},
    {{1, 26}, 2, 6}, {{2, 0}, 1, 1},  {{2, 1}, 1, 2},  {{2, 2}, 1, 3},  {{2, 3}, 1, 4},
    {{2, 4}, 1, 5},  {{2, 5}, 1, 6},  {{3, 25}, 3, 2}, {{3, 26}, 3, 3},
};

// The match register at [offset]; 7 when there is none.
uint32_t matchAt(uint32_t offset) {
  if (offset >= Mr0 && offset <= Mr0 + 12) return (offset - Mr0) / 4;
  if (offset >= Mr4 && offset <= Mr4 + 8) return 4 + (offset - Mr4) / 4;
  return 7;
}

}  // namespace

void Pwm::reset() {
  control_ = prescale_ = matchControl_ = outputs_ = latched_ = 0;
  memset(wanted_, 0, sizeof wanted_);
  memset(matches_, 0, sizeof matches_);
  begin_ = 0;
  for (int& shown : shown_) shown = -1;
}

uint32_t Pwm::read(uint32_t offset) {
  if (matchAt(offset) < Matches) return wanted_[matchAt(offset)];
  switch (offset) {
    case Tcr:
      return control_;
    case Pr:
      return prescale_;
    case Mcr:
      return matchControl_;
    case Pcr:
      return outputs_;
    case Ler:
      return latched_;
  }
  return 0;
}

void Pwm::write(uint32_t offset, uint32_t value, uint32_t) {
  if (matchAt(offset) < Matches) {
    wanted_[matchAt(offset)] = value;
    return;
  }
  switch (offset) {
    case Tcr:
      if (value & ~control_ & 1) begin_ = now_;
      control_ = value;
      break;
    case Pr:
      prescale_ = value;
      break;
    case Mcr:
      matchControl_ = value;
      break;
    case Pcr:
      outputs_ = value;
      break;
    case Ler:
      latched_ |= value & 0x7F;
      if (runs()) begin_ += (now_ - begin_) / period() * period();
      break;
  }
  if (!runs()) latch();
  look();
}

Time Pwm::period() const {
  return clocks_.peripheralCycle(Clock) * (static_cast<Time>(prescale_) + 1) * matches_[0];
}

// New matches count from the beginning of a period on (chapter 24.6.8).
Time Pwm::next() const {
  return latched_ != 0 && runs() ? begin_ + period() : Never;
}

void Pwm::pass() {
  if (now_ < next()) return;
  begin_ = next();
  latch();
  look();
}

void Pwm::latch() {
  for (uint32_t i = 0; i < Matches; i++) {
    if (latched_ >> i & 1) matches_[i] = wanted_[i];
  }
  latched_ = 0;
}

int Pwm::duty(Pin pin) const {
  for (const Output& output : outputs) {
    if (output.pin.port != pin.port || output.pin.bit != pin.bit) continue;
    if (pins_.function(pin) != output.function || !(outputs_ >> (8 + output.channel) & 1)) return -1;
    if (!runs() || !(matchControl_ & ResetAtMatch0)) return -1;
    const uint64_t match = matches_[output.channel], all = matches_[0];
    // Never reached, a match leaves its output HIGH (chapter 24.4.1).
    return match > all ? 100 : static_cast<int>((match * 200 + all) / (all * 2));
  }
  return -1;
}

void Pwm::look() {
  for (uint32_t i = 0; i < Outputs; i++) {
    const int duty = this->duty(outputs[i].pin);
    if (duty >= 0 && duty != shown_[i]) news_.pwm(nameOf(outputs[i].pin), duty);
    shown_[i] = duty;
  }
}

}  // namespace lpc1768
