// A thread for a call of the kernel that may take long, while the loop goes on. It takes one order at a time:
//
//   loop     order() ─▶ ······ isBusy() ······· news ─▶ the loop looks again
//   thread              └─▶ work() ────────────┘
#pragma once
#include <atomic>

#include "waits.h"

namespace microflo {
namespace kernel {

class Worker {
 public:
  // [work] is what the thread does for an order. What it reads and writes is its own until the worker is not busy.
  explicit constexpr Worker(void (*work)()) : work_(work) {}

  // Starts the thread, if there is none yet. False when the kernel has none to give.
  bool start();

  // Only when it is started and not busy.
  void order();
  bool isBusy() const { return isBusy_; }

  // Returns when it is not busy.
  void finish();

  // Adds the file that tells of the end of an order to [waits]; then takes the news, if there are any.
  void await(Waits& waits);
  void take(const Waits& waits);

 private:
  static void* run(void* worker);

  static constexpr int Closed = -1;

  void (*work_)();
  std::atomic<bool> isBusy_{false};
  // Events: the loop has given an order, the thread has carried it out.
  int orders_ = Closed;
  int news_ = Closed;
  int wait_ = Closed;
};

}  // namespace kernel
}  // namespace microflo
