// What is not possible is given up at once, from however deep it is noticed: so no error has to travel through returns,
// and commands need not save registers.
//
//   if (!attempt(work)) ... reason()        work() ──▶ ... ──▶ require(false, why)
//      ▲                                                           │
//      └───────────────────────────────────────────────────────────┘
//
// Attempts may be nested: giveUp() ends the innermost. What is given up calls no destructors, and must hold nothing
// that needs one. Only commands are given up, never a component: each require() of a command is between its calls.
//
// MICROFLO_ATTEMPT names a platform's own version of attempt.cpp.
#pragma once
#include "core/config.h"
#include "core/table.generated.h"

namespace microflo {

// Calls [work]. False when it gave up.
bool attempt(void (*work)());
// Ends the attempt.
[[noreturn]] void giveUp(Error why);
// Why the last attempt that failed was given up.
Error reason();

MICROFLO_ALWAYS_INLINE void require(bool holds, Error otherwise) {
  if (!holds) giveUp(otherwise);
}

}  // namespace microflo
