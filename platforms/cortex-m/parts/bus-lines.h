// The lines of an I²C bus by hand, while no master of the chip has them: to see what is wrong with them, and to free
// the bus.
#pragma once
#include "chip.h"
#include "io/i2c-bus.h"
#include "io/io.h"

namespace microflo {
namespace cortex {

class BusLines {
 public:
  constexpr BusLines(Place sda, Place scl) : sda_(sda), scl_(scl) {}

  // Both become inputs, with or without the pull-ups of the chip.
  void open(bool pullUps) const {
    chip::makeInput(sda_, pullUps);
    chip::makeInput(scl_, pullUps);
  }
  bool areHigh() const { return chip::read(sda_) && chip::read(scl_); }

  // Frees the bus as i2cbus::abandon() describes, and returns what it then is: TimedOut when it is free.
  uint8_t free() const {
    open(false);
    pause();
    if (chip::read(scl_)) {
      // A part that was left in the middle of a byte holds SDA until it has sent the rest. Then a START and a STOP at
      // once end what it has begun: a further clock in between would let it send its next bit.
      for (uint8_t clocks = 9; clocks > 0 && !chip::read(sda_); clocks--) pulse(scl_);
      pulse(sda_);
    }
    if (areHigh()) return i2c::TimedOut;
    open(true);
    pause();
    pause();
    const bool rise = areHigh();
    open(false);
    return rise ? i2c::NoPullUp : i2c::Held;
  }

 private:
  // Half of a period of 100 kHz, in which a line rises by its pull-up.
  static void pause() {
    const uint32_t from = io::microseconds();
    while (io::microseconds() - from < 6) {
    }
  }

  static void pulse(Place line) {
    chip::makeOutput(line, false);
    pause();
    chip::makeInput(line, false);
    pause();
  }

  Place sda_;
  Place scl_;
};

}  // namespace cortex
}  // namespace microflo
