// The trial on an ATmega328P: sends the results of ROUNDS rounds by its serial port, and sleeps.
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>

#include "harness.h"

void trial::tell(uint32_t bits) {
  for (uint8_t i = 0; i < 4; i++, bits >>= 8) {
    while (!(UCSR0A & 1 << UDRE0)) {
    }
    UDR0 = static_cast<uint8_t>(bits);
  }
}

int main() {
  // 2,000,000 baud at 16 MHz.
  UCSR0A = 1 << U2X0;
  UBRR0 = 0;
  UCSR0B = 1 << TXEN0;
  trial::run(ROUNDS);
  // What comes behind tells that all of it has been sent.
  trial::tell(0xE0F0E0F0);
  cli();
  for (;;) sleep_mode();
}
