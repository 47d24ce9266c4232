// Fast GPIO and the interrupts of ports 0 and 2 (chapter 9).
#pragma once
#include "pins.h"

namespace lpc1768 {

class Gpio : public Part {
 public:
  Gpio(const Pins& pins, News& news) : pins_(pins), news_(news) { reset(); }

  uint32_t read(uint32_t offset) override;
  void write(uint32_t offset, uint32_t value, uint32_t mask) override;
  void reset() override;

  bool isOutput(Pin pin) const { return ports_[pin.port].direction >> pin.bit & 1; }
  bool level(Pin pin) const;
  // Looks again at all pins, after something has changed their functions, resistors or outer levels.
  void look();

  // The registers of the interrupts have a place of their own.
  class Interrupts : public Part {
   public:
    explicit Interrupts(Gpio& gpio) : gpio_(gpio) {}
    uint32_t read(uint32_t offset) override;
    void write(uint32_t offset, uint32_t value, uint32_t mask) override;
    void reset() override {}
    bool interrupts() const override;

   private:
    Gpio& gpio_;
  };

 private:
  struct Port {
    uint32_t direction, mask, latch;
    // Levels at the last look, and the outputs that were told.
    uint32_t levels, shown;
    uint32_t risingEnabled, fallingEnabled, risen, fallen;
  };

  void lookAt(uint32_t number);
  // Bits of the pins that are GPIO.
  uint32_t used(uint32_t number) const;

  const Pins& pins_;
  News& news_;
  Port ports_[Ports];
};

}  // namespace lpc1768
