// attempt() of AVR: in place of stream/attempt.cpp, which says the same in C++. setjmp() would store all registers
// twice.
#pragma once
#include <avr/io.h>

#include "noinit.h"
#include "stream/attempt.h"

namespace microflo {

namespace {
// The stack pointer of the innermost attempt.
MICROFLO_NOINIT uint16_t innermost;
MICROFLO_NOINIT Error why;
}  // namespace

// Saves what a call must not change, as libgcc does for functions, so that giving up restores it.
__attribute__((naked, noinline)) bool attempt(void (*)()) {
  asm volatile(
      "movw r18, r24 \n"
      "ldi r26, 0 \n"
      "ldi r27, 0 \n"
      "ldi r30, pm_lo8(1f) \n"
      "ldi r31, pm_hi8(1f) \n"
      "%~jmp __prologue_saves__ \n"
      "1: lds r24, %[innermost] \n"
      "push r24 \n"
      "lds r24, %[innermost] + 1 \n"
      "push r24 \n"
      "in r24, __SP_L__ \n"
      "in r25, __SP_H__ \n"
      "sts %[innermost], r24 \n"
      "sts %[innermost] + 1, r25 \n"
      "movw r30, r18 \n"
      "icall \n"
      "ldi r24, 1 \n"
      "2: pop r0 \n"
      "sts %[innermost] + 1, r0 \n"
      "pop r0 \n"
      "sts %[innermost], r0 \n"
      "ldi r30, 18 \n"
      "in r28, __SP_L__ \n"
      "in r29, __SP_H__ \n"
      "%~jmp __epilogue_restores__ \n"

      ".global microfloGiveUp \n"
      "microfloGiveUp: \n"
      "sts %[why], r24 \n"
      "lds r24, %[innermost] \n"
      "lds r25, %[innermost] + 1 \n"
      "in r0, __SREG__ \n"
      "cli \n"
      "out __SP_H__, r25 \n"
      "out __SREG__, r0 \n"
      "out __SP_L__, r24 \n"
      "ldi r24, 0 \n"
      "rjmp 2b \n"
      :
      : [innermost] "i"(&innermost), [why] "i"(&why));
}

extern "C" __attribute__((noreturn)) void microfloGiveUp(Error why);

void giveUp(Error why) {
  microfloGiveUp(why);
}

Error reason() {
  return why;
}

}  // namespace microflo
