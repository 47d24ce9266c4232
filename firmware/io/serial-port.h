// The serial port that a component uses: its rate may be given before or after its number.
#pragma once
#include "core/node.h"
#include "io/io.h"

namespace microflo {
namespace io {

class SerialPort {
 public:
  // [baud] is the rate until setRate().
  explicit SerialPort(int32_t baud) : baud_(baud) {}

  // Opens port [number]; false when the board has no such port. What was open before stays open then.
  bool setNumber(int32_t number) {
    if (number < 0 || number > Highest || !openSerial(static_cast<uint8_t>(number), baud_)) return false;
    number_ = static_cast<uint8_t>(number);
    return true;
  }

  // False when the board cannot do [baud]; the rate stays as it was then.
  bool setRate(int32_t baud) {
    if (baud <= 0 || (isOpen() && !openSerial(number_, baud))) return false;
    baud_ = baud;
    return true;
  }

  // Whether a port is open.
  bool isOpen() const { return number_ != Closed; }
  // Only of an open port.
  uint8_t number() const { return number_; }

 private:
  static constexpr uint8_t Closed = 0xFF;
  // Interrupt::Resync ends the numbers that an Interrupt can name.
  static constexpr uint8_t Highest = Interrupt::Resync - Interrupt::SerialPort - 1;

  int32_t baud_;
  uint8_t number_ = Closed;
};

}  // namespace io
}  // namespace microflo
