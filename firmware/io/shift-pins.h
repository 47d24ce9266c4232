// The three pins of a chain of shift registers.
#pragma once
#include "io/io.h"

namespace microflo {
namespace io {

class ShiftPins {
 public:
  // What the pins are for. Latch is the pin at LOAD of registers that read.
  enum Use : uint8_t { Data, Clock, Latch };

  // Makes [pin] the output for [use], which drives [level]. False when the board has no such pin: the one before stays.
  bool open(uint8_t use, Pin pin, bool level = false) { return openOutput(pin, level) && keep(use, pin); }
  // Makes [pin] the input for Data. False when the board has no such pin: the one before stays.
  bool openInput(Pin pin) { return io::openInput(pin, false) && keep(Data, pin); }

  // Whether all three are open; only then they may be used.
  bool areOpen() const { return open_ == 7; }
  Pin operator[](Use use) const { return pins_[use]; }

  // A short time high: the length of a call.
  void pulse(Use use) const {
    writeDigital(pins_[use], true);
    writeDigital(pins_[use], false);
  }

 private:
  bool keep(uint8_t use, Pin pin) {
    pins_[use] = pin;
    open_ |= 1 << use;
    return true;
  }

  Pin pins_[3] = {0, 0, 0};
  // A bit for each use.
  uint8_t open_ = 0;
};

}  // namespace io
}  // namespace microflo
