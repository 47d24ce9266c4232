#include "guard.h"

#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "signal-chain.h"

// A crash is a signal to the thread in which it happens. The handlers are put before those of Node and V8, which need
// theirs for WebAssembly, and take only what happens in the thread that runs a board, while it does.
//
//   board_run() ── component ── divides by zero ── SIGFPE ──▶ handle() ── inside, in that thread? ─┬▶ guarded() returns
//                                                                                                  └▶ the handler
//                                                                                                  before
//
// The handlers run on a stack of their own: a component that calls itself without end has used up that of the thread.

namespace simulated {

namespace {

// Enough for the handlers that come after ours.
constexpr size_t AltBytes = 64 * 1024;
// A fault this far below a stack is due to its end: each function takes a piece of it, which may be large.
constexpr uintptr_t BelowStack = 1024 * 1024;
// A null pointer to something large is used at addresses up to this one, where no memory ever is.
constexpr uintptr_t NearNull = 64 * 1024;

SignalChain faults[] = {SignalChain(SIGFPE), SignalChain(SIGSEGV), SignalChain(SIGBUS),
                        SignalChain(SIGILL), SignalChain(SIGTRAP), SignalChain(SIGABRT)};

// For the thread that is inside, and for the handlers, which are called in it.
volatile sig_atomic_t inside = 0;
pthread_t insider;
struct {
  int signal;
  int code;
  uintptr_t address;
} fault;

// The stack of a thread for handlers of signals.
class AltStack {
 public:
  AltStack() {
    stack_t stack;
    // A sanitizer has given it one.
    if (sigaltstack(nullptr, &stack) != 0 || !(stack.ss_flags & SS_DISABLE)) return;
    void* const memory = mmap(nullptr, AltBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return;
    memory_ = memory;
    stack = {};
    stack.ss_sp = memory;
    stack.ss_size = AltBytes;
    sigaltstack(&stack, nullptr);
  }

  ~AltStack() {
    if (memory_ == nullptr) return;
    stack_t none = {};
    none.ss_flags = SS_DISABLE;
    none.ss_size = AltBytes;
    sigaltstack(&none, nullptr);
    munmap(memory_, AltBytes);
  }

  AltStack(const AltStack&) = delete;
  AltStack& operator=(const AltStack&) = delete;

 private:
  void* memory_ = nullptr;
};

// By the processor, or by the process itself, as in abort(); not by another one.
bool isByItself(const siginfo_t& info) {
  return info.si_code > 0 || (info.si_code != SI_USER && info.si_pid == getpid());
}

void handle(int signal, siginfo_t* info, void* context) {
  if (inside && pthread_equal(insider, pthread_self()) && isByItself(*info)) {
    fault = {signal, info->si_code, reinterpret_cast<uintptr_t>(info->si_addr)};
    // The signals that are blocked in a handler stay so after a jump.
    pthread_sigmask(SIG_SETMASK, &static_cast<ucontext_t*>(context)->uc_sigmask, nullptr);
    leaveWork(Crashed);
  }
  for (const SignalChain& one : faults) {
    if (one.signal() == signal) one.pass(info, context);
  }
}

bool isOfStack(uintptr_t address) {
#ifdef __linux__
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return false;
  void* low = nullptr;
  size_t size = 0;
  pthread_attr_getstack(&attributes, &low, &size);
  pthread_attr_destroy(&attributes);
  const uintptr_t end = reinterpret_cast<uintptr_t>(low);
  return address >= end - BelowStack && address < end + size;
#else
  (void)address;
  return false;
#endif
}

Crash memoryCrash() {
  if (isOfStack(fault.address)) return Crash::Stack;
  // An address that cannot exist is reported as 0, with another code.
  const bool isNull = fault.signal == SIGSEGV && fault.code == SEGV_MAPERR && fault.address < NearNull;
  return isNull ? Crash::Null : Crash::Memory;
}

}  // namespace

namespace guard {

sigjmp_buf* way = nullptr;

void enter() {
  thread_local AltStack stack;
  (void)stack;
  insider = pthread_self();
  inside = 1;
}

void exit() {
  inside = 0;
}

}  // namespace guard

void leaveWork(int why) {
  siglongjmp(*guard::way, why);
}

bool isInside() {
  return inside;
}

void watchCrashes() {
  for (SignalChain& one : faults) one.put(handle, SA_ONSTACK);
}

bool isOfCrash(int signal) {
  for (const SignalChain& one : faults) {
    if (one.signal() == signal) return true;
  }
  return false;
}

Crash lastCrash() {
  switch (fault.signal) {
    case SIGFPE:
      return Crash::Division;
    case SIGSEGV:
    case SIGBUS:
      return memoryCrash();
    case SIGABRT:
      return Crash::Abort;
    default:
      return Crash::Trap;
  }
}

}  // namespace simulated
