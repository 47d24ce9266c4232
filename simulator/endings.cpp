#include "endings.h"

#include <signal.h>
#include <stdint.h>
#include <time.h>

#include <atomic>

// A handler is put before that of Node, and passes each signal on to it.
//
//   SIGINT ──▶ note(): when it came ──▶ Node's handler: a byte in a pipe ──▶ JavaScript, once no component is called

namespace simulated {

namespace {

constexpr uint32_t Recent = 2000;

struct Watched {
  int signal;
  // What was there before.
  struct sigaction next;
  bool isWatched;
};

Watched endings[] = {{SIGINT, {}, false}, {SIGTERM, {}, false}, {SIGHUP, {}, false}};

// Milliseconds; 0 as long as none came.
std::atomic<uint32_t> last(0);

uint32_t now() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  const uint32_t ms = static_cast<uint32_t>(time.tv_sec) * 1000 + static_cast<uint32_t>(time.tv_nsec / 1000000);
  return ms == 0 ? 1 : ms;
}

// In the handler of a signal.
void note(int signal, siginfo_t* info, void* context) {
  last = now();
  for (const Watched& one : endings) {
    if (one.signal != signal) continue;
    if (one.next.sa_flags & SA_SIGINFO) {
      one.next.sa_sigaction(signal, info, context);
    } else {
      one.next.sa_handler(signal);
    }
  }
}

bool isSame(const struct sigaction& one, const struct sigaction& other) {
  if ((one.sa_flags & SA_SIGINFO) != (other.sa_flags & SA_SIGINFO)) return false;
  return one.sa_flags & SA_SIGINFO ? one.sa_sigaction == other.sa_sigaction : one.sa_handler == other.sa_handler;
}

void watch(Watched& one) {
  struct sigaction present;
  if (sigaction(one.signal, nullptr, &present) != 0) return;
  if (!(present.sa_flags & SA_SIGINFO) && (present.sa_handler == SIG_DFL || present.sa_handler == SIG_IGN)) return;
  // Ours is there, or a handler that passes signals on to ours: with ours before it, they would go round in a circle.
  if (one.isWatched && !isSame(present, one.next)) return;
  one.next = present;
  one.isWatched = true;
  struct sigaction ours = present;
  ours.sa_sigaction = note;
  ours.sa_flags |= SA_SIGINFO;
  sigaction(one.signal, &ours, nullptr);
}

}  // namespace

void watchEndings() {
  for (Watched& one : endings) watch(one);
}

bool isToldToEnd() {
  const uint32_t time = last;
  return time != 0 && now() - time < Recent;
}

}  // namespace simulated
