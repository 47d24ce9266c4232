// The clock that stands still with interrupts closed, in place of platforms/cortex-m/clock.h.
#pragma once
#include "registers.h"

namespace microflo {
namespace cortex {

class Standstill {
 public:
  explicit Standstill(uint32_t (*counter)(), uint32_t rate = 1) : counter_(counter), rate_(rate), begin_(counter()) {}
  ~Standstill() { model::stoodStill((counter_() - begin_) / rate_); }

 private:
  Lock lock_;
  uint32_t (*counter_)();
  uint32_t rate_;
  uint32_t begin_;
};

}  // namespace cortex
}  // namespace microflo
