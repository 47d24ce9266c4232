#include "signal-chain.h"

namespace simulated {

namespace {

bool isDefault(const struct sigaction& one) {
  return !(one.sa_flags & SA_SIGINFO) && (one.sa_handler == SIG_DFL || one.sa_handler == SIG_IGN);
}

bool isSame(const struct sigaction& one, const struct sigaction& other) {
  if ((one.sa_flags & SA_SIGINFO) != (other.sa_flags & SA_SIGINFO)) return false;
  return one.sa_flags & SA_SIGINFO ? one.sa_sigaction == other.sa_sigaction : one.sa_handler == other.sa_handler;
}

}  // namespace

bool SignalChain::isHandled() const {
  struct sigaction present;
  return sigaction(signal_, nullptr, &present) == 0 && !isDefault(present);
}

void SignalChain::put(Handler handler, int flags) {
  struct sigaction present;
  if (sigaction(signal_, nullptr, &present) != 0) return;
  // Ours is there, or a handler that passes signals on to ours: with ours before it, they would go round in a circle.
  if (isPut_ && !isSame(present, next_)) return;
  next_ = present;
  isPut_ = true;
  struct sigaction ours = present;
  ours.sa_sigaction = handler;
  ours.sa_flags |= SA_SIGINFO | flags;
  sigaction(signal_, &ours, nullptr);
}

void SignalChain::pass(siginfo_t* info, void* context) const {
  if (isDefault(next_)) {
    // The signal is blocked here: it comes again when the handler returns.
    sigaction(signal_, &next_, nullptr);
    raise(signal_);
  } else if (next_.sa_flags & SA_SIGINFO) {
    next_.sa_sigaction(signal_, info, context);
  } else {
    next_.sa_handler(signal_);
  }
}

}  // namespace simulated
