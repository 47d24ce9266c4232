// attempt() of Cortex-M: in place of stream/attempt.cpp, which says the same in C++. There is no setjmp() on these
// chips.
#pragma once
#include "stream/attempt.h"

namespace microflo {

namespace {
// The stack pointer of the innermost attempt.
uint32_t innermost;
Error why;
}  // namespace

// Saves what a call must not change, so that giving up restores it.
__attribute__((naked, noinline)) bool attempt(void (*)()) {
  asm volatile(
      ".syntax unified \n"
      "push {r4-r7, lr} \n"
      "mov r4, r8 \n"
      "mov r5, r9 \n"
      "mov r6, r10 \n"
      "mov r7, r11 \n"
      "ldr r3, =%c[innermost] \n"
      "ldr r2, [r3] \n"
      "push {r2, r4-r7} \n"
      "mov r2, sp \n"
      "str r2, [r3] \n"
      "blx r0 \n"
      "movs r0, #1 \n"
      "2: pop {r2, r4-r7} \n"
      "ldr r3, =%c[innermost] \n"
      "str r2, [r3] \n"
      "mov r8, r4 \n"
      "mov r9, r5 \n"
      "mov r10, r6 \n"
      "mov r11, r7 \n"
      "pop {r4-r7, pc} \n"

      ".global microfloGiveUp \n"
      ".thumb_func \n"
      "microfloGiveUp: \n"
      "ldr r3, =%c[why] \n"
      "strb r0, [r3] \n"
      "ldr r3, =%c[innermost] \n"
      "ldr r3, [r3] \n"
      "mov sp, r3 \n"
      "movs r0, #0 \n"
      "b 2b \n"
      ".ltorg \n"
      :
      : [innermost] "i"(&innermost), [why] "i"(&why));
}

extern "C" [[noreturn]] void microfloGiveUp(Error why);

void giveUp(Error why) {
  microfloGiveUp(why);
}

Error reason() {
  return why;
}

}  // namespace microflo
