// A handler of a signal that is put before the one that was there, and can pass the signal on to it.
#pragma once
#include <signal.h>

namespace simulated {

class SignalChain {
 public:
  using Handler = void (*)(int, siginfo_t*, void*);

  explicit SignalChain(int signal) : signal_(signal) {}

  int signal() const { return signal_; }

  // Whether somebody has a handler for the signal.
  bool isHandled() const;
  // Puts [handler] first, with the [flags] of sigaction() besides those of the handler that is there. Nothing happens
  // when it is there already. Call it again now and then: others put back what they found.
  void put(Handler handler, int flags);
  // In the handler: does what would happen without it.
  void pass(siginfo_t* info, void* context) const;

 private:
  const int signal_;
  // What was there before.
  struct sigaction next_ = {};
  bool isPut_ = false;
};

}  // namespace simulated
