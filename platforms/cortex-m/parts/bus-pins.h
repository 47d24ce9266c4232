// The pins of an I²C bus, for io/bus-lines.h.
#pragma once
#include "chip.h"
#include "io/bus-lines.h"
#include "io/io.h"

namespace microflo {
namespace cortex {

struct BusPins {
  enum Line : uint8_t { Sda, Scl };

  const Place& at(Line line) const { return line == Sda ? sda : scl; }

  void open(bool pullUps) const {
    chip::makeInput(sda, pullUps);
    chip::makeInput(scl, pullUps);
  }
  bool isHigh(Line line) const { return chip::read(at(line)); }
  bool areHigh() const { return isHigh(Sda) && isHigh(Scl); }
  void hold(Line line) const { chip::makeOutput(at(line), false); }
  void release(Line line) const { chip::makeInput(at(line), false); }
  void pause() const {
    const uint32_t from = io::microseconds();
    while (io::microseconds() - from < 6) {
    }
  }

  Place sda;
  Place scl;
};

using BusLines = i2cbus::BusLines<BusPins>;

constexpr BusLines busLinesAt(Place sda, Place scl) {
  return BusLines(BusPins{sda, scl});
}

}  // namespace cortex
}  // namespace microflo
