// SSP1 as a master (chapter 18), byte by byte. What a part answers comes from outside: the news tell each byte at its
// end, and done() says what was read. Not there: slaves, frames that are no bytes, other formats than that of SPI, DMA.
#pragma once
#include <deque>

#include "clocks.h"
#include "news.h"
#include "pins.h"

namespace lpc1768 {

class Ssp : public Part {
 public:
  Ssp(const Time& now, const Clocks& clocks, const Pins& pins, News& news)
      : now_(now), clocks_(clocks), pins_(pins), news_(news) {
    reset();
  }

  uint32_t read(uint32_t offset) override;
  void write(uint32_t offset, uint32_t value, uint32_t mask) override;
  void reset() override;
  Time next() const override;
  void pass() override;
  bool interrupts() const override { return raised() & mask_; }

  // What was read with the byte that was told last; -1 when no part is selected.
  void done(int byte);

 private:
  static constexpr size_t Depth = 8;
  static constexpr uint32_t Overrun = 1 << 0;
  static constexpr uint32_t Timeout = 1 << 1;

  bool isOn() const { return (control1_ & 6) == 2; }
  uint32_t status() const;
  uint32_t raised() const;
  // The steps of a bit.
  Time period() const;
  void send();
  void awaitSilence();

  const Time& now_;
  const Clocks& clocks_;
  const Pins& pins_;
  News& news_;
  uint32_t control0_, control1_, prescaler_, mask_, latched_;
  std::deque<uint8_t> unsent_, received_;
  // When the byte that is sent ends; whether it was told then, and is not done.
  Time end_, silentAt_;
  bool isTold_;
  uint8_t sending_;
};

}  // namespace lpc1768
