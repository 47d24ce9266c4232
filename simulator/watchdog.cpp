#include "watchdog.h"

#include <pthread.h>
#include <signal.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "endings.h"
#include "guard.h"
#include "interrupt-key.h"

// A component that calls nothing can be left only by a signal to its thread, whose handler jumps out of it. That is
// safe as far as components are what docs/components.md says: they hold no locks, and nothing that must be released.
// What the board has become by then is not looked at again.
//
//   thread of JavaScript   runGuarded() ── board_run() ── component ...        ┌▶ runGuarded() returns BOARD_STUCK
//   thread of the watchdog        every 100 ms: the same call?  yes, 20 times ─┴─ board_leave(), then the signal
//
// JavaScript cannot answer Ctrl-C before: when the process is told to end, twice is enough.

namespace simulated {

namespace {

constexpr std::chrono::milliseconds Tick(100);
// Ticks without a new call after which a component is asked to leave; with Hurry, when the process is told to end.
constexpr int AskAfter = 20;
constexpr int Hurry = 2;
// Ticks from then until it is made to.
constexpr int Grace = 1;
// Ticks without a run after which the thread sleeps until the next one.
constexpr int IdleAfter = 20;
// Ignored where nobody has a handler, and used for nothing by Node.
constexpr int Signal = SIGURG;

// Numbers of runs: the present one, and the one that must be left.
volatile sig_atomic_t run = 0;
volatile sig_atomic_t condemned = 0;

void jumpOut() {
  leaveWork(BOARD_STUCK);
}

// The handler that was there before: of another copy of the simulated board in this process, if any.
struct sigaction before = {};

void handle(int signal) {
  if (isInside() && condemned == run) jumpOut();
  if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN) before.sa_handler(signal);
}

class Watchdog {
 public:
  void begin(Board* board) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!started_) start();
    board_ = board;
    runner_ = pthread_self();
    run = run == 0x7FFFFFFF ? 1 : run + 1;
    still_ = 0;
    asked_ = 0;
    if (asleep_) wake_.notify_one();
  }

  void end() {
    std::lock_guard<std::mutex> lock(mutex_);
    board_ = nullptr;
    condemned = 0;
    ignoreInterruptKey();
  }

  // It does not look while something else is done in the middle of a run.
  void pause() {
    std::lock_guard<std::mutex> lock(mutex_);
    board_ = nullptr;
    condemned = 0;
  }

  void resume(Board* board) {
    std::lock_guard<std::mutex> lock(mutex_);
    board_ = board;
  }

 private:
  void start() {
    started_ = true;
    board_on_leave(jumpOut);
    watchEndings();
    watchCrashes();
    struct sigaction action = {};
    action.sa_handler = handle;
    // The handler is left by a jump, which does not restore the signals that are blocked.
    action.sa_flags = SA_NODEFER | SA_RESTART;
    sigaction(Signal, &action, &before);
    sigset_t all, present;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &present);
    std::thread(&Watchdog::watch, this).detach();
    pthread_sigmask(SIG_SETMASK, &present, nullptr);
  }

  void watch() {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
      if (idle_ < IdleAfter) {
        lock.unlock();
        std::this_thread::sleep_for(Tick);
        lock.lock();
      } else {
        asleep_ = true;
        wake_.wait(lock, [this] { return board_ != nullptr; });
        asleep_ = false;
      }
      look();
    }
  }

  void look() {
    if (board_ == nullptr) {
      idle_++;
      return;
    }
    idle_ = 0;
    watchEndings();
    watchCrashes();
    const uint64_t calls = board_calls(board_);
    still_ = calls == calls_ ? still_ + 1 : 0;
    if (calls != calls_) asked_ = 0;
    calls_ = calls;
    if (still_ == 1) hearInterruptKey();
    if (still_ < (isToldToEnd() ? Hurry : AskAfter)) return;
    if (asked_++ == 0) board_leave(board_);
    if (asked_ <= Grace) return;
    condemned = run;
    pthread_kill(runner_, Signal);
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  Board* board_ = nullptr;
  pthread_t runner_ = {};
  uint64_t calls_ = 0;
  int still_ = 0;
  // Ticks since it was asked to leave.
  int asked_ = 0;
  int idle_ = 0;
  bool started_ = false;
  bool asleep_ = false;
};

// Never destroyed: its thread may live longer than the objects of this library.
Watchdog& watchdog() {
  static Watchdog* const one = new Watchdog;
  return *one;
}

}  // namespace

int runGuarded(Board* board, uint64_t until) {
  watchdog().begin(board);
  const int status = guarded([board, until] { return board_run(board, until); });
  watchdog().end();
  return status == Crashed ? BOARD_CRASHED : status;
}

void outOfRun(Board* board, const std::function<void()>& work) {
  watchdog().pause();
  unguarded(work);
  watchdog().resume(board);
}

}  // namespace simulated
