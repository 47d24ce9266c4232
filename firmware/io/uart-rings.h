// The bytes of a chip's uart between its interrupt handlers and the components: a ring for each direction.
//
//   receive interrupt ─▶ received() ─▶ [in] ─▶ read()    component
//   room interrupt    ◀─     take() ◀─ [out] ◀─ put()    component
//
// A platform has an array of these, one for each uart of the board file but the link's:
//
//   UartRings uarts[] = {MICROFLO_SERIAL_PORTS(MICROFLO_UART_RINGS)};
#pragma once
#include "core/network.h"
#include "io/byte-ring.h"

#define MICROFLO_UART_RINGS(number) {number, {}, {}},

namespace microflo {

struct UartRings {
  // Bytes that each ring holds.
  static constexpr uint8_t Capacity = 63;

  uint8_t number;
  ByteRing<Capacity> in;
  ByteRing<Capacity> out;

  // Called by the receive interrupt. Tells the network of the first of several bytes; who reads takes them all. A byte
  // that finds no room is lost.
  void received(uint8_t byte) {
    if (in.isEmpty()) network().post(Interrupt{static_cast<uint8_t>(Interrupt::SerialPort + number), 0});
    in.put(byte);
  }

  // Called by the loop: the oldest byte that has arrived; false when there is none.
  bool read(uint8_t& byte) {
    if (in.isEmpty()) return false;
    byte = in.take();
    return true;
  }
};

// The rings of uart [number]; null when it is not among [uarts].
template <size_t count>
UartRings* findUart(UartRings (&uarts)[count], uint8_t number) {
  for (UartRings& uart : uarts) {
    if (uart.number == number) return &uart;
  }
  return nullptr;
}

}  // namespace microflo
