#include "endings.h"

#include <stdint.h>
#include <time.h>

#include <atomic>

#include "signal-chain.h"

// A handler is put before that of Node, and passes each signal on to it.
//
//   SIGINT ──▶ note(): when it came ──▶ Node's handler: a byte in a pipe ──▶ JavaScript, once no component is called

namespace simulated {

namespace {

constexpr uint32_t Recent = 2000;

SignalChain endings[] = {SignalChain(SIGINT), SignalChain(SIGTERM), SignalChain(SIGHUP)};

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
  for (const SignalChain& one : endings) {
    if (one.signal() == signal) one.pass(info, context);
  }
}

}  // namespace

void watchEndings() {
  for (SignalChain& one : endings) {
    if (one.isHandled()) one.put(note, 0);
  }
}

bool isToldToEnd() {
  const uint32_t time = last;
  return time != 0 && now() - time < Recent;
}

}  // namespace simulated
