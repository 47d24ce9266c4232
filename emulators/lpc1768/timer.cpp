#include "timer.h"

namespace lpc1768 {
namespace {

enum Register : uint32_t { Ir = 0x00, Tcr = 0x04, Tc = 0x08, Pr = 0x0C, Mcr = 0x14, Mr0 = 0x18 };

// Bits in PCLKSEL0 (table 40).
constexpr uint32_t Clock = 2;
// MCR: an interrupt at MR0.
constexpr uint32_t InterruptAtMatch0 = 1 << 0;

}  // namespace

void Timer::reset() {
  control_ = prescale_ = matchControl_ = match_ = flags_ = value_ = 0;
  begin_ = 0;
  due_ = Never;
}

Time Timer::count() const {
  return clocks_.peripheralCycle(Clock) * (static_cast<Time>(prescale_) + 1);
}

uint32_t Timer::value() const {
  return runs() ? value_ + static_cast<uint32_t>((now_ - begin_) / count()) : value_;
}

void Timer::begin(uint32_t value) {
  value_ = value;
  begin_ = now_;
}

// A match that is there already comes again after a whole turn.
void Timer::aim() {
  const uint32_t left = match_ - value_;
  const Time counts = left == 0 ? Time{1} << 32 : left;
  due_ = runs() && matchControl_ & InterruptAtMatch0 ? begin_ + counts * count() : Never;
  for (; due_ <= now_; due_ += (Time{1} << 32) * count()) {
  }
}

uint32_t Timer::read(uint32_t offset) {
  switch (offset) {
    case Ir:
      return flags_;
    case Tcr:
      return control_;
    case Tc:
      return value();
    case Pr:
      return prescale_;
    case Mcr:
      return matchControl_;
    case Mr0:
      return match_;
  }
  return 0;
}

void Timer::write(uint32_t offset, uint32_t value, uint32_t) {
  switch (offset) {
    case Ir:
      flags_ &= ~value;
      break;
    case Tcr:
      begin(value & 2 ? 0 : this->value());
      control_ = value;
      break;
    case Tc:
      begin(value);
      break;
    case Pr:
      begin(this->value());
      prescale_ = value;
      break;
    case Mcr:
      matchControl_ = value;
      break;
    case Mr0:
      match_ = value;
      break;
  }
  aim();
}

Time Timer::next() const {
  return due_;
}

void Timer::pass() {
  if (now_ < due_) return;
  flags_ |= 1;
  aim();
}

}  // namespace lpc1768
