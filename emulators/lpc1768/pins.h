// The pins: what each is used for, and its level between the chip and the world.
#pragma once
#include <string>

#include "news.h"
#include "part.h"

namespace lpc1768 {

constexpr uint32_t Ports = 5;

struct Pin {
  uint32_t port;
  uint32_t bit;
};

// `P1.18`.
std::string nameOf(Pin pin);
// False when [text] names no pin.
bool parsePin(const std::string& text, Pin& pin);

// The pin connect block (chapter 8), with the wires that lead to the pins from outside.
class Pins : public Part {
 public:
  Pins() { reset(); }

  uint32_t read(uint32_t offset) override;
  void write(uint32_t offset, uint32_t value, uint32_t mask) override;
  void reset() override;

  // 0 (GPIO) to 3.
  uint32_t function(Pin pin) const { return field(functions_, pin); }
  bool pullsUp(Pin pin) const;
  // The level that a pin has when the chip does not drive it: the one driven from outside, else that of its resistor,
  // else LOW.
  bool outerLevel(Pin pin) const;
  // 0, 1, or -1 to let go.
  void drive(Pin pin, int level);

 private:
  static constexpr uint32_t Words = 2 * Ports;
  static uint32_t field(const uint32_t (&words)[Words], Pin pin) {
    return words[2 * pin.port + pin.bit / 16] >> 2 * (pin.bit % 16) & 3;
  }

  uint32_t functions_[Words];
  uint32_t modes_[Words];
  // Outlive a reset.
  uint32_t driven_[Ports] = {};
  uint32_t levels_[Ports] = {};
};

}  // namespace lpc1768
