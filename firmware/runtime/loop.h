// The loop of every board: messages from the host, steps of the network, and the link, in an order that does not depend
// on the platform.
//
//             ┌──────────────────────────── nothing woke the loop ───────────────────────────┐
//             ▼                                                                              │
//   ┌─▶ one command from the host ─▶ one step of the network ─▶ end of a message: answer ─▶ one step ─▶ ...
//   │   none: poll the link, try      (left out after a          it, poll the link              │
//   │   once more                     command at rest)                                          │ nothing to do
//   └──────────────────────────────── wait() until something wakes the loop ◀───────────────────┘
//
// Two things follow. What a command does to a pin comes before everything that the link has to do about it. And while
// packets move on, the host is not asked again and again: what comes from it, or goes to it, wakes the loop.
#pragma once
#include "core/network.h"
#include "runtime/runtime.h"
#include "stream/pipe.h"

namespace microflo {

// [Platform] brings two hooks and a flag, all static:
//
//   void poll()        does what no interrupt does: moves bytes of the link, looks at pins. Called before the link is
//                      polled. Never waits.
//   void wait()        sleeps until the loop is woken; may come back earlier.
//
//   void wakeLoop()    sets the flag: there is something for the loop. Called by interrupt handlers (a frame has come,
//                      the last byte has gone, a pin has changed, a millisecond has passed), by wire::wakeLoop(), and
//                      by the loop itself.
//   bool isWoken()     reads the flag.
//   void forgetWake()  clears it.
//
// A platform without interrupts derives from AlwaysWoken.
template <class Platform>
class Loop {
 public:
  // Does the next thing. False when there is nothing to do until the loop is woken.
  static bool turn() { return Platform::isWoken() ? hear() : network().step(); }

  // Never returns.
  static void run() {
    for (;;) {
      if (!turn()) Platform::wait();
    }
  }

 private:
  static bool hear() {
    Platform::forgetWake();
    const bool took = takeCommand();
    const bool atRest = network().isAtRest();
    // More may wait; a command that waits for room in the queue is tried again after each step. That is said before the
    // step: the hot path delivers on until something wakes the loop.
    if (took || (runtime().hasCommand() && !atRest)) Platform::wakeLoop();
    // At rest, messages that wait come before interrupts and wake-ups.
    const bool stepped = took && atRest ? true : network().step();
    if (took && !runtime().hasCommand()) {
      pipe::done();
      pollLink();
    }
    return stepped || took;
  }

  // Takes one command, if the host has sent one: what it does comes before all that the link has to do.
  static bool takeCommand() {
    if (runtime().takeCommand()) return true;
    pollLink();
    return runtime().takeCommand();
  }

  static void pollLink() {
    Platform::poll();
    pipe::poll();
  }
};

// The flag of a platform that asks for everything by itself: every turn looks at the link.
struct AlwaysWoken {
  static bool isWoken() { return true; }
  static void wakeLoop() {}
  static void forgetWake() {}
};

}  // namespace microflo
