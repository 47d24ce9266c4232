#include "adc.h"

#include <stdexcept>

namespace lpc1768 {
namespace {

enum Register : uint32_t { Control = 0x00, Global = 0x04, Results = 0x10 };
constexpr uint32_t IsOn = 1 << 21;
constexpr uint32_t StartNow = 1 << 24;
constexpr uint32_t StartMask = 7 << 24;
constexpr uint32_t Done = 1u << 31;
// Bits in PCLKSEL0 (table 40).
constexpr uint32_t Clock = 24;
constexpr uint32_t ClocksPerConversion = 65;
constexpr Time FastestClock = StepsPerSecond / 13000000;

}  // namespace

void Adc::reset() {
  // Table 532.
  control_ = 1;
  last_ = 0;
  for (uint32_t& result : results_) result = 0;
  doneAt_ = Never;
}

uint32_t Adc::read(uint32_t offset) {
  if (offset == Control) return control_;
  if (offset != Global && (offset < Results || offset >= Results + 4 * Channels)) return 0;
  uint32_t& result = offset == Global ? last_ : results_[(offset - Results) / 4];
  const uint32_t value = result;
  result &= ~Done;
  return value;
}

void Adc::write(uint32_t offset, uint32_t value, uint32_t) {
  if (offset != Control) return;
  control_ = value;
  last_ &= ~Done;
  doneAt_ = Never;
  if (control_ & IsOn && (control_ & StartMask) == StartNow) start();
}

void Adc::start() {
  const Time clock = clocks_.peripheralCycle(Clock) * ((control_ >> 8 & 0xFF) + 1);
  if (clock < FastestClock) throw std::runtime_error("the converter's clock is above 13 MHz");
  doneAt_ = now_ + ClocksPerConversion * clock;
}

void Adc::pass() {
  if (now_ < doneAt_) return;
  doneAt_ = Never;
  control_ &= ~StartMask;
  for (uint32_t channel = 0; channel < Channels; channel++) {
    if (!isChosen(channel)) continue;
    results_[channel] = Done | inputs_[channel] << 4;
    last_ = results_[channel] | channel << 24;
    return;
  }
}

}  // namespace lpc1768
