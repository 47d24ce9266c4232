// attempt() on WebAssembly, which has exceptions in the place of setjmp().
#include "stream/attempt.h"

// In attempt.s.
extern "C" bool microflo_attempt(void (*work)());
extern "C" [[noreturn]] void microflo_give_up();

namespace microflo {

namespace {

Error why_;

}  // namespace

bool attempt(void (*work)()) {
  return microflo_attempt(work);
}

void giveUp(Error why) {
  why_ = why;
  microflo_give_up();
}

Error reason() {
  return why_;
}

}  // namespace microflo
