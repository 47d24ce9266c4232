// What the world outside hears of the chip.
#pragma once
#include <stdint.h>
#include <string>
#include <vector>

#include "part.h"

namespace lpc1768 {

class News {
 public:
  explicit News(const Time& now) : now_(now) {}

  void pin(const std::string& pin, int level) { add("pin " + pin + ' ' + std::to_string(level)); }
  // An output became an input, or was given to another part of the chip.
  void release(const std::string& pin) { add("release " + pin); }
  void pwm(const std::string& pin, int percent) { add("pwm " + pin + ' ' + std::to_string(percent)); }
  void sent(int port, uint8_t byte) { add("sent " + std::to_string(port) + ' ' + std::to_string(byte)); }
  void received(int port, uint8_t byte) { add("received " + std::to_string(port) + ' ' + std::to_string(byte)); }
  // What the I²C bus is to do: `start`, `send`, `receive`, `stop` or `off`; a byte, or whether to acknowledge; the
  // steps of a bit.
  void i2c(const char* what, uint32_t byte, Time period) {
    add(std::string("i2c ") + what + ' ' + std::to_string(byte) + ' ' + std::to_string(period));
  }
  // A byte has passed on the SPI bus, in a mode; the steps of a bit.
  void spi(uint32_t byte, uint32_t mode, Time period) {
    add("spi " + std::to_string(byte) + ' ' + std::to_string(mode) + ' ' + std::to_string(period));
  }
  // What a pin does to its line of the bus: 0 holds it low, 1 pulls it up, -1 neither.
  void line(const std::string& pin, int state) { add("line " + pin + ' ' + std::to_string(state)); }
  // What is at an address of the flash now.
  void flash(uint32_t address, const std::vector<uint8_t>& bytes) {
    std::string text = "flash " + std::to_string(address) + ' ';
    for (const uint8_t byte : bytes) {
      text += "0123456789abcdef"[byte >> 4];
      text += "0123456789abcdef"[byte & 15];
    }
    add(text);
  }
  // A sector of the flash is being erased.
  void erased(uint32_t sector) { add("erased " + std::to_string(sector)); }
  void reset() { add("reset"); }

  bool isEmpty() const { return lines_.empty(); }

  // All of it, a line each; forgotten then.
  std::string take() {
    std::string lines;
    lines.swap(lines_);
    return lines;
  }

 private:
  void add(const std::string& what) { lines_ += what + ' ' + std::to_string(now_) + '\n'; }

  const Time& now_;
  std::string lines_;
};

}  // namespace lpc1768
