// The serial port of a component: its number and its rate may be set in either order.
#pragma once
#include "core/node.h"
#include "io/io.h"

namespace microflo {
namespace io {

class SerialPort {
 public:
  // [baud] is the rate until setRate(), in bits a second.
  explicit SerialPort(int32_t baud) : baud_(baud) {}

  // Opens serial port [number]. False when that is not possible: the one that was open stays open.
  bool setNumber(int32_t number) {
    if (number < 0 || number > Highest || !openSerial(static_cast<uint8_t>(number), baud_)) return false;
    number_ = static_cast<uint8_t>(number);
    return true;
  }

  // Sets the rate. False when the board cannot do [baud]: the rate stays as it was.
  bool setRate(int32_t baud) {
    if (baud <= 0 || (isOpen() && !openSerial(number_, baud))) return false;
    baud_ = baud;
    return true;
  }

  // Whether a port is open.
  bool isOpen() const { return number_ != Closed; }
  // The number; only when a serial port is open.
  uint8_t number() const { return number_; }

 private:
  static constexpr uint8_t Closed = 0xFF;
  // The highest number that an Interrupt can name.
  static constexpr uint8_t Highest = Interrupt::I2c - Interrupt::SerialPort - 1;

  int32_t baud_;
  uint8_t number_ = Closed;
};

}  // namespace io
}  // namespace microflo
