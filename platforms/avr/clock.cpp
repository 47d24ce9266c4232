#include "clock.h"

#include <avr/interrupt.h>

#include "io/io.h"

namespace microflo {
namespace avr {

volatile uint32_t now;
bool isFree;
bool (*leaveFree)();

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

uint32_t microsecondsOf(Stamp stamp) {
  const uint32_t time = io::milliseconds();
  const uint8_t age = static_cast<uint8_t>(static_cast<uint8_t>(time) - stamp.milliseconds) & 0x7F;
  if (!isFree) return (time - age) * 1000 + stamp.count / StepsPerMicrosecond;
  const uint8_t status = SREG;
  cli();
  const uint16_t next = OCR1A;
  SREG = status;
  // The count at which that millisecond began.
  const uint16_t origin = next - (age + 1) * (Top + 1);
  return (time - age) * 1000 + static_cast<uint16_t>(stamp.count - origin) / StepsPerMicrosecond;
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
  uint16_t steps = TCNT1;
  // A millisecond may have passed that was not counted yet.
  if (avr::isFree) {
    steps -= OCR1A - (avr::Top + 1);
  } else if (TIFR1 & 1 << TOV1 && steps < avr::Top) {
    time++;
  }
  SREG = status;
  return time * 1000 + steps / avr::StepsPerMicrosecond;
}

}  // namespace microflo
