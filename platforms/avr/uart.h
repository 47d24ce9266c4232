// The registers of a uart (section 19 of the ATmega328P's datasheet; the same in all chips).
#pragma once
#include <stdint.h>

#include MICROFLO_CHIP

// The interrupt vectors of the uart of the link.
#define MICROFLO_VECTOR_OF(number, what) USART##number##_##what##_vect
#define MICROFLO_VECTOR(number, what) MICROFLO_VECTOR_OF(number, what)
#define MICROFLO_LINK_RX_vect MICROFLO_VECTOR(MICROFLO_LINK_UART, RX)
#define MICROFLO_LINK_UDRE_vect MICROFLO_VECTOR(MICROFLO_LINK_UART, UDRE)

namespace microflo {
namespace avr {

struct Uart {
  volatile uint8_t a;
  volatile uint8_t b;
  volatile uint8_t c;
  volatile uint8_t d;
  volatile uint16_t rate;
  volatile uint8_t data;

  // Bits of b: the receiver and its interrupt, the transmitter, the interrupt "there is room for a byte".
  static constexpr uint8_t Receive = 0x80 | 0x10;
  static constexpr uint8_t Transmit = 0x08;
  static constexpr uint8_t Room = 0x20;
};

inline Uart& uart(uint8_t number) {
  return *reinterpret_cast<Uart*>(uarts[number]);
}

// The value of UBRRn for double speed (bit 1 of UCSRnA), rounded to the nearest rate.
constexpr uint32_t rateFor(uint32_t baud) {
  return (F_CPU / 8 + baud / 2) / baud - 1;
}
constexpr uint8_t DoubleSpeed = 0x02;
// 8 data bits, no parity, 1 stop bit.
constexpr uint8_t Format = 0x06;

// The error of the rate, in thousandths.
constexpr uint32_t rateError(uint32_t baud) {
  const uint32_t real = F_CPU / 8 / (rateFor(baud) + 1);
  return (real > baud ? real - baud : baud - real) * 1000 / baud;
}

}  // namespace avr
}  // namespace microflo
