#include "timers.h"

#include <avr/interrupt.h>

namespace microflo {
namespace avr {
namespace {

Alarm* alarms;

// What is due in so many steps is waited for: another interrupt would come too late.
constexpr int16_t Soon = 8;

// The alarm that is due first; null when there is none.
Alarm* firstOf(uint16_t count, int16_t& left) {
  Alarm* first = nullptr;
  for (Alarm* each = alarms; each != nullptr; each = each->next) {
    const int16_t distance = static_cast<int16_t>(each->due - count);
    if (first != nullptr && distance >= left) continue;
    left = distance;
    first = each;
  }
  return first;
}

// Rings what is due, and sets compare unit B for the next.
void ringAll() {
  for (;;) {
    int16_t left = 0;
    Alarm* first = firstOf(TCNT1, left);
    if (first == nullptr) {
      TIMSK1 &= static_cast<uint8_t>(~(1 << OCIE1B));
      return;
    }
    if (left > Soon) {
      OCR1B = first->due;
      // A moment that has passed meanwhile brings no interrupt.
      if (static_cast<int16_t>(first->due - TCNT1) > 1) return;
    }
    while (static_cast<int16_t>(TCNT1 - first->due) < 0) {
    }
    first->ring(*first);
  }
}

// Back to the mode of PWM. False while there are alarms.
bool leave() {
  if (alarms != nullptr) return false;
  const uint8_t status = SREG;
  cli();
  TCCR1B = 0;
  uint16_t count = TCNT1 - (OCR1A - (Top + 1));
  for (; count > Top; count -= Top + 1) now = now + 1;
  isFree = false;
  ICR1 = Top;
  TCCR1A = 1 << WGM11;
  TCNT1 = count;
  TIFR1 = 1 << TOV1 | 1 << OCF1A | 1 << OCF1B;
  TIMSK1 = 1 << TOIE1;
  TCCR1B = WideRun;
  SREG = status;
  return true;
}

// From the mode of PWM; the clock goes on.
void enterFree() {
  leaveFree = leave;
  TCCR1B = 0;
  const uint16_t count = TCNT1;
  if (TIFR1 & 1 << TOV1) now = now + 1;
  TCCR1A = 0;
  TCNT1 = count;
  OCR1A = Top + 1;
  TIFR1 = 1 << TOV1 | 1 << OCF1A | 1 << OCF1B;
  TIMSK1 = 1 << OCIE1A;
  isFree = true;
  TCCR1B = 1 << CS11;
}

}  // namespace

void setAlarm(Alarm& alarm) {
  const uint8_t status = SREG;
  cli();
  if (!isFree) enterFree();
  alarm.next = alarms;
  alarms = &alarm;
  // Of an alarm that is not soon, the handler sets the time.
  TIFR1 = 1 << OCF1B;
  TIMSK1 |= 1 << OCIE1B;
  OCR1B = TCNT1 + 2 * Soon;
  SREG = status;
}

void clearAlarm(Alarm& alarm) {
  const uint8_t status = SREG;
  cli();
  for (Alarm** link = &alarms; *link != nullptr; link = &(*link)->next) {
    if (*link != &alarm) continue;
    *link = alarm.next;
    break;
  }
  SREG = status;
}

ISR(TIMER1_COMPB_vect) {
  ringAll();
}

// The milliseconds of the free mode. After interrupts were closed for long, all that have passed are counted.
ISR(TIMER1_COMPA_vect) {
  do {
    now = now + 1;
    OCR1A += Top + 1;
  } while (static_cast<int16_t>(TCNT1 - OCR1A) >= 0);
  wakeLoop();
}

}  // namespace avr
}  // namespace microflo
