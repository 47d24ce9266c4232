#include "worker.h"

#include <errno.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace microflo {
namespace kernel {
namespace {

void signal(int event) {
  const uint64_t one = 1;
  const ssize_t size = write(event, &one, sizeof one);
  static_cast<void>(size);
}

void awaitSignal(int event) {
  uint64_t count;
  while (read(event, &count, sizeof count) < 0 && errno == EINTR) {
  }
}

}  // namespace

void* Worker::run(void* worker) {
  Worker& self = *static_cast<Worker*>(worker);
  for (;;) {
    awaitSignal(self.orders_);
    self.work_();
    self.isBusy_ = false;
    signal(self.news_);
  }
}

bool Worker::start() {
  if (news_ != Closed) return true;
  orders_ = eventfd(0, EFD_CLOEXEC);
  news_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  pthread_t thread;
  return orders_ >= 0 && news_ >= 0 && pthread_create(&thread, nullptr, run, this) == 0;
}

void Worker::order() {
  isBusy_ = true;
  signal(orders_);
}

void Worker::finish() {
  pollfd news{news_, POLLIN, 0};
  while (isBusy_) {
    // News of the order before may still be there.
    if (poll(&news, 1, -1) > 0) awaitSignal(news_);
  }
}

void Worker::await(Waits& waits) {
  wait_ = waits.add(news_, POLLIN);
}

void Worker::take(const Waits& waits) {
  if (waits.has(wait_, POLLIN)) awaitSignal(news_);
}

}  // namespace kernel
}  // namespace microflo
