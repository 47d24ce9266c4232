// The interrupt handlers of the link's uart in C++. Images have those of wire-interrupts.h, which must do the same.
#pragma once
#include <avr/interrupt.h>

#include "link/session.h"
#include "uart.h"
#include "wake.h"

// A byte has arrived. A zero ends a frame, and wakes the loop.
ISR(MICROFLO_LINK_RX_vect) {
  using namespace microflo;
  const uint8_t byte = avr::uart(MICROFLO_LINK_UART).data;
  onlySession.received(byte);
  if (byte == 0) avr::wakeLoop();
}

void microflo::avr::takeByte(uint8_t byte) {
  onlySession.received(byte);
  if (byte == 0) wakeLoop();
}

// There is room for a byte, and one to send. After the last byte, wakes the loop.
ISR(MICROFLO_LINK_UDRE_vect) {
  using namespace microflo;
  avr::uart(MICROFLO_LINK_UART).data = onlySession.nextByte();
  if (onlySession.isSending()) return;
  avr::uart(MICROFLO_LINK_UART).b = avr::Listening;
  avr::wakeLoop();
}
