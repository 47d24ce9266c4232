#include "match-timer.h"

#include <cstring>

namespace lpc1768 {
namespace {

enum Register : uint32_t { Tcr = 0x04, Tc = 0x08, Pr = 0x0C, Mcr = 0x14, Mr0 = 0x18, Emr = 0x3C };

// Bits in PCLKSEL1 (table 41).
constexpr uint32_t Clock = 32 + 12;
// MCR: the counter begins anew at MR0.
constexpr uint32_t ResetAtMatch0 = 1 << 1;

// EMR: what a match does.
enum Action : uint32_t { Nothing, Low, High, TurnOver };

// Table 80.
constexpr uint32_t FirstPin = 6;
constexpr uint32_t Function = 3;

}  // namespace

void MatchTimer::reset() {
  control_ = prescale_ = matchControl_ = outputs_ = 0;
  memset(matches_, 0, sizeof matches_);
  begin_ = happened_ = 0;
  for (int& shown : shown_) shown = -1;
}

bool MatchTimer::runs() const {
  return (control_ & 3) == 1 && matchControl_ & ResetAtMatch0;
}

Time MatchTimer::count() const {
  return clocks_.peripheralCycle(Clock) * (static_cast<Time>(prescale_) + 1);
}

Time MatchTimer::period() const {
  return (static_cast<Time>(matches_[0]) + 1) * count();
}

Time MatchTimer::dueOf(uint32_t match) const {
  if (!runs() || actionOf(match) == Nothing || matches_[match] > matches_[0]) return Never;
  const Time first = begin_ + matches_[match] * count();
  return first > happened_ ? first : first + ((happened_ - first) / period() + 1) * period();
}

uint32_t MatchTimer::read(uint32_t offset) {
  if (offset >= Mr0 && offset < Mr0 + 4 * Matches) return matches_[(offset - Mr0) / 4];
  switch (offset) {
    case Tcr:
      return control_;
    case Tc:
      return runs() ? static_cast<uint32_t>((now_ - begin_) % period() / count()) : 0;
    case Pr:
      return prescale_;
    case Mcr:
      return matchControl_;
    case Emr:
      return outputs_;
  }
  return 0;
}

void MatchTimer::write(uint32_t offset, uint32_t value, uint32_t) {
  if (offset >= Mr0 && offset < Mr0 + 4 * Matches) matches_[(offset - Mr0) / 4] = value;
  switch (offset) {
    case Tcr:
      control_ = value;
      begin_ = now_;
      break;
    case Pr:
      prescale_ = value;
      break;
    case Mcr:
      matchControl_ = value;
      break;
    case Emr:
      outputs_ = value;
      break;
  }
  happened_ = now_;
  look();
}

Time MatchTimer::next() const {
  Time next = Never;
  for (uint32_t match = 0; match < Matches; match++) next = dueOf(match) < next ? dueOf(match) : next;
  return next;
}

void MatchTimer::pass() {
  for (Time due = next(); due <= now_; due = next()) {
    uint32_t levels = outputs_;
    for (uint32_t match = 0; match < Matches; match++) {
      if (dueOf(match) != due) continue;
      const uint32_t bit = 1u << match;
      const uint32_t action = actionOf(match);
      levels = action == TurnOver ? levels ^ bit : action == High ? levels | bit : levels & ~bit;
    }
    outputs_ = levels;
    happened_ = due;
  }
  look();
}

int MatchTimer::level(Pin pin) const {
  if (pin.port != 0 || pin.bit < FirstPin || pin.bit >= FirstPin + Matches || pins_.function(pin) != Function)
    return -1;
  return outputs_ >> (pin.bit - FirstPin) & 1;
}

void MatchTimer::look() {
  for (uint32_t i = 0; i < Matches; i++) {
    const Pin pin{0, FirstPin + i};
    const int level = this->level(pin);
    if (level >= 0 && level != shown_[i]) news_.pin(nameOf(pin), level);
    shown_[i] = level;
  }
}

}  // namespace lpc1768
