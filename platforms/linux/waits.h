// What the loop sleeps on: file descriptors, until one of them has something or time is up.
#pragma once
#include <poll.h>
#include <stdint.h>

#include "pins.h"

namespace microflo {
namespace kernel {

class Waits {
 public:
  // Nothing is waited for.
  void clear() { count_ = 0; }

  // Returns the place of [file] in this round, for has(). A negative one never has anything.
  int add(int file, short events) {
    all_[count_] = pollfd{file, events, 0};
    return count_++;
  }

  // Sleeps until something comes, or for [nanoseconds] at most; a negative time is without end.
  void sleep(int64_t nanoseconds);

  // Whether [events], an error or an end came for what add() put at [place].
  bool has(int place, short events) const {
    return (all_[place].revents & (events | POLLERR | POLLHUP | POLLNVAL)) != 0;
  }

 private:
  // The signals; the link's three; 15 serial ports; the pins.
  static constexpr int Most = 1 + 3 + 15 + lineCount;

  int count_ = 0;
  pollfd all_[Most];
};

}  // namespace kernel
}  // namespace microflo
