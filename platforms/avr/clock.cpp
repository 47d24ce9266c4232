#include "clock.h"

#include <avr/interrupt.h>

#include "io/io.h"

namespace microflo {
namespace avr {
namespace {

volatile uint32_t now;

}  // namespace

// Runs after reset, before variables have their first values (avr-libc, "The .initN Sections"), so that time begins at
// reset. It is not called: execution runs into it, and out of it at its end.
__attribute__((naked, used, section(".init3"))) void startClock() {
  ICR1 = Top;
  TCCR1A = 1 << WGM11;
  TCCR1B = WideRun;
  TIMSK1 = 1 << TOIE1;
}

ISR(TIMER1_OVF_vect) {
  now = now + 1;
  wakeLoop();
}

}  // namespace avr

uint32_t io::milliseconds() {
  const uint8_t status = SREG;
  cli();
  const uint32_t time = avr::now;
  SREG = status;
  return time;
}

uint32_t io::microseconds() {
  const uint8_t status = SREG;
  cli();
  uint32_t time = avr::now;
  const uint16_t steps = TCNT1;
  // A millisecond has passed that was not counted yet.
  if (TIFR1 & 1 << TOV1 && steps < avr::Top) time++;
  SREG = status;
  return time * 1000 + steps / avr::StepsPerMicrosecond;
}

}  // namespace microflo
