// attempt() in portable C++.
#include "stream/attempt.h"

#if !MICROFLO_SEVERAL
#include <setjmp.h>
#endif

namespace microflo {

namespace {

#if MICROFLO_SEVERAL
// The simulated board does without the C library.
struct Place {
  void* words[5];
};
#define MICROFLO_MARK(place) __builtin_setjmp((place).words)
#define MICROFLO_RETURN(place) __builtin_longjmp((place).words, 1)
#else
struct Place {
  jmp_buf buffer;
};
#define MICROFLO_MARK(place) setjmp((place).buffer)
#define MICROFLO_RETURN(place) longjmp((place).buffer, 1)
#endif

Place* innermost;
Error why_;

}  // namespace

MICROFLO_NOINLINE bool attempt(void (*work)()) {
  Place here;
  Place* const outer = innermost;
  innermost = &here;
  const bool goes = MICROFLO_MARK(here) == 0;
  if (goes) work();
  innermost = outer;
  return goes;
}

MICROFLO_NOINLINE void giveUp(Error why) {
  why_ = why;
  MICROFLO_RETURN(*innermost);
}

Error reason() {
  return why_;
}

}  // namespace microflo
