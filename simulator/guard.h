// Calls what runs components in such a way that it can be left in the middle: by the watchdog when a component does not
// return, and when a component crashes.
#pragma once
#include <setjmp.h>

namespace simulated {

// What a component did that the processor or the C library does not let pass.
enum class Crash {
  Division = 1,  // divided an integer by zero
  Null,          // used a null pointer
  Memory,        // used memory that is not there, or not its own
  Stack,         // used up the stack
  Trap,          // ran into an instruction that ends a program
  Abort,         // called abort()
};

// What guarded() returns when a component crashed; other values of leave() are others.
constexpr int Crashed = -1;

namespace guard {

// Where guarded() is left to.
extern sigjmp_buf* way;
// Prepares the thread that calls for leaving; it is the one that can be left.
void enter();
void exit();

}  // namespace guard

// Returns what [work] returns, Crashed, or the [why] of leave(). One thread at a time. What [work] has made is not
// destroyed when it is left: it must hold no locks.
template <typename Work>
int guarded(const Work& work) {
  sigjmp_buf here;
  sigjmp_buf* const before = guard::way;
  guard::way = &here;
  // Without the signals that are blocked: asking for them would take longer than most runs.
  const int why = sigsetjmp(here, 0);
  if (why != 0) {
    guard::exit();
    guard::way = before;
    return why;
  }
  guard::enter();
  const int result = work();
  guard::exit();
  guard::way = before;
  return result;
}

// Does what is no component's in the middle of the work of guarded(), which cannot be left meanwhile. [work] may itself
// call guarded().
template <typename Work>
void unguarded(const Work& work) {
  guard::exit();
  work();
  guard::enter();
}

// Leaves the work of guarded(). In its thread, as from the handler of a signal; [why] is not 0.
[[noreturn]] void leaveWork(int why);

// Whether a thread is inside of the work of guarded().
bool isInside();

// From now on, a crash inside of guarded() leaves it; any other does what it did before. Call it again now and then.
void watchCrashes();

// Whether [signal] tells of crashes.
bool isOfCrash(int signal);

// The crash by which guarded() was left last.
Crash lastCrash();

}  // namespace simulated
