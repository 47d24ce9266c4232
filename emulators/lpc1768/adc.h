// The analog-to-digital converter (chapter 29): conversions that software starts.
#pragma once
#include "clocks.h"
#include "part.h"

namespace lpc1768 {

class Adc : public Part {
 public:
  static constexpr uint32_t Channels = 8;

  Adc(const Time& now, const Clocks& clocks) : now_(now), clocks_(clocks) { reset(); }

  uint32_t read(uint32_t offset) override;
  void write(uint32_t offset, uint32_t value, uint32_t mask) override;
  void reset() override;
  Time next() const override { return doneAt_; }
  void pass() override;

  // What a channel measures: 0 to 4095.
  void measure(uint32_t channel, uint32_t value) { inputs_[channel] = value; }
  uint32_t measured(uint32_t channel) const { return inputs_[channel]; }
  // Whether a conversion of this channel was asked for.
  bool isChosen(uint32_t channel) const { return control_ >> channel & 1; }

 private:
  void start();

  const Time& now_;
  const Clocks& clocks_;
  uint32_t control_, last_;
  uint32_t results_[Channels];
  Time doneAt_;
  // Outlive a reset.
  uint32_t inputs_[Channels] = {};
};

}  // namespace lpc1768
