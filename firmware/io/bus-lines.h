// The two lines of an I²C bus by hand, while no master has them: to see what is wrong with them, and to free the bus.
#pragma once
#include "io/i2c-bus.h"

namespace microflo {
namespace i2cbus {

// [Pins] is what the platform brings for both lines:
//
//   void open(bool pullUps)               both become inputs, with or without the pull-ups of the chip
//   bool isHigh(Line)                     the level of a line
//   bool areHigh()                        whether both are high
//   void hold(Line), void release(Line)   makes a line a low output, or an input
//   void pause()                          half of a period of 100 kHz, in which a line rises by its pull-up
template <class Pins>
class BusLines : public Pins {
 public:
  constexpr explicit BusLines(Pins pins) : Pins(pins) {}

  // Lets go of the lines before a transaction, and frees the bus if one is low. None when both are high then.
  uint8_t prepare() const {
    this->open(false);
    if (this->areHigh()) return None;
    const uint8_t left = free();
    return left == i2c::TimedOut ? None : left;
  }

  // Frees the bus as i2cbus::abandon() describes, and returns what it then is: TimedOut when it is free.
  uint8_t free() const {
    this->open(false);
    this->pause();
    if (this->isHigh(Pins::Scl)) {
      // A part that was left in the middle of a byte holds SDA until it has sent the rest. Then a START and a STOP at
      // once end what it has begun: a further clock in between would let it send its next bit.
      for (uint8_t clocks = 9; clocks > 0 && !this->isHigh(Pins::Sda); clocks--) pulse(Pins::Scl);
      pulse(Pins::Sda);
    }
    return this->areHigh() ? static_cast<uint8_t>(i2c::TimedOut) : fault();
  }

 private:
  // What is wrong with lines that are low.
  uint8_t fault() const {
    this->open(true);
    this->pause();
    this->pause();
    const bool rise = this->areHigh();
    this->open(false);
    return rise ? i2c::NoPullUp : i2c::Held;
  }

  template <class Line>
  void pulse(Line line) const {
    this->hold(line);
    this->pause();
    this->release(line);
    this->pause();
  }
};

}  // namespace i2cbus
}  // namespace microflo
