// What ARM has put beside the CPU: the interrupt controller, SysTick, and some control (DDI 0403E, chapters B3.2 to
// B3.4).
#pragma once
#include "clocks.h"
#include "part.h"

namespace lpc1768 {

// Numbers of exceptions; interrupt n is 16 + n.
enum Exception : int { NoException = 0, SvCall = 11, PendSv = 14, SysTickException = 15, FirstInterrupt = 16 };
constexpr int Interrupts = 35;

class System : public Part {
 public:
  System(const Time& now, const Clocks& clocks) : now_(now), clocks_(clocks) { reset(); }

  uint32_t read(uint32_t offset) override;
  void write(uint32_t offset, uint32_t value, uint32_t mask) override;
  void reset() override;
  Time next() const override;
  void pass() override;

  // An interrupt line is active: pends, unless its handler is under way.
  void raise(int interrupt);
  void pend(int exception) { pending_[exception] = true; }
  // The pending exception that is to be taken next; NoException when none is more urgent than those under way.
  int urgent() const;
  void enter(int exception);
  void leave();
  int current() const { return depth_ == 0 ? NoException : active_[depth_ - 1]; }

  uint32_t vectors() const { return vectors_; }
  // Whether the program has asked for a reset.
  bool wantsReset() const { return wantsReset_; }

 private:
  static constexpr int Exceptions = FirstInterrupt + Interrupts;
  static constexpr int LeastUrgent = 0x100;

  bool isEnabled(int exception) const { return exception < FirstInterrupt || enabled_[exception]; }
  bool isActive(int exception) const;
  // Less is more urgent.
  int priority(int exception) const { return priorities_[exception]; }
  uint32_t bits(const bool (&flags)[Exceptions], uint32_t word) const;
  void assign(bool (&flags)[Exceptions], uint32_t word, uint32_t value, bool flag);
  uint8_t* priorityAt(uint32_t offset);
  bool counts() const { return control_ & 1 && reload_ > 0; }
  Time turn() const { return (reload_ + Time{1}) * clocks_.cycle(); }

  const Time& now_;
  const Clocks& clocks_;
  bool enabled_[Exceptions], pending_[Exceptions];
  uint8_t priorities_[Exceptions];
  int active_[Exceptions];
  int depth_;
  uint32_t vectors_;
  bool wantsReset_;
  // SysTick: it reaches 0 at zeroAt_.
  uint32_t control_, reload_;
  bool hasCounted_;
  Time zeroAt_;
};

// The counter of the CPU's cycles (DDI 0403E, chapter C1.8), while DWT_CTRL has it on.
class CycleCounter : public Part {
 public:
  CycleCounter(const Time& now, const Clocks& clocks) : now_(now), clocks_(clocks) { reset(); }

  uint32_t read(uint32_t offset) override {
    if (offset == 0) return isOn_;
    return offset == 4 ? static_cast<uint32_t>(isOn_ ? (now_ - begin_) / clocks_.cycle() : 0) : 0;
  }
  void write(uint32_t offset, uint32_t value, uint32_t) override {
    if (offset == 0 && (value & 1) != isOn_) {
      isOn_ = value & 1;
      begin_ = now_;
    }
    if (offset == 4) begin_ = now_ - value * clocks_.cycle();
  }
  void reset() override { isOn_ = 0; }

 private:
  const Time& now_;
  const Clocks& clocks_;
  uint32_t isOn_;
  Time begin_ = 0;
};

}  // namespace lpc1768
