#include "signals.h"

#include <signal.h>
#include <sys/signalfd.h>

#include <initializer_list>

namespace microflo {

int kernel::catchSignals() {
  sigset_t ends;
  sigemptyset(&ends);
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&ends, number);
  signal(SIGPIPE, SIG_IGN);
  if (sigprocmask(SIG_BLOCK, &ends, nullptr) != 0) return -1;
  return signalfd(-1, &ends, SFD_NONBLOCK | SFD_CLOEXEC);
}

}  // namespace microflo
