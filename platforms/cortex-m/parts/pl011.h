// The uart that ARM sells to makers of chips (PrimeCell UART PL011, DDI 0183). Without its FIFO, the interrupt comes
// with each byte that arrives, and with each that has left. With it, after two bytes, or after one and a silence.
#pragma once
#include "registers.h"

namespace microflo {
namespace cortex {

class Pl011 {
 public:
  explicit Pl011(uint32_t address) : uart_(address) {}

  // [clock] in Hz. False when [baud] is not possible with it.
  bool open(uint32_t clock, uint32_t baud, bool withFifo = false) const {
    // In 64ths of 16 clocks a bit (section 3.3.6): the error is never more than 1 %.
    const uint32_t divisor = (clock * 4 + baud / 2) / baud;
    if (divisor < 64 || divisor >= 0x10000 * 64) return false;
    uart_[Control] = 0;
    uart_[Whole] = divisor / 64;
    uart_[Fraction] = divisor % 64;
    // This also makes the divisor take effect.
    uart_[Line] = withFifo ? EightBits | Fifo : EightBits;
    uart_[Levels] = EarlyLevels;
    uart_[Mask] = Received;
    uart_[Control] = Enable | Transmit | Receive;
    return true;
  }

  bool take(uint8_t& byte) const {
    if (uart_[Flags] & ReceiveEmpty) return false;
    byte = static_cast<uint8_t>(uart_[Data]);
    return true;
  }

  bool hasRoom() const { return !(uart_[Flags] & TransmitFull); }
  void send(uint8_t byte) const { uart_[Data] = byte; }
  void askForRoom(bool wanted) const { uart_[Mask] = wanted ? Received | Room : Received; }

 private:
  // Offsets (table 3-1).
  static constexpr uint32_t Data = 0x00;
  static constexpr uint32_t Flags = 0x18;
  static constexpr uint32_t Whole = 0x24;
  static constexpr uint32_t Fraction = 0x28;
  static constexpr uint32_t Line = 0x2C;
  static constexpr uint32_t Control = 0x30;
  static constexpr uint32_t Levels = 0x34;
  static constexpr uint32_t Mask = 0x38;

  static constexpr uint32_t ReceiveEmpty = 1 << 4;
  static constexpr uint32_t TransmitFull = 1 << 5;
  static constexpr uint32_t Fifo = 1 << 4;
  static constexpr uint32_t EightBits = 3 << 5;
  // Interrupts at an eighth of either FIFO.
  static constexpr uint32_t EarlyLevels = 0;
  static constexpr uint32_t Enable = 1 << 0;
  static constexpr uint32_t Transmit = 1 << 8;
  static constexpr uint32_t Receive = 1 << 9;
  // A byte has arrived; the line was silent for 32 bits.
  static constexpr uint32_t Received = 1 << 4 | 1 << 6;
  static constexpr uint32_t Room = 1 << 5;

  Part uart_;
};

}  // namespace cortex
}  // namespace microflo
