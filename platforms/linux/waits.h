// The file descriptors that the loop waits for.
#pragma once
#include <poll.h>
#include <stdint.h>

#include "pins.h"

namespace microflo {
namespace kernel {

class Waits {
 public:
  // Removes all files.
  void clear() { count_ = 0; }

  // Adds [file], and returns its place for has(). A negative file never has events.
  int add(int file, short events) {
    all_[count_] = pollfd{file, events, 0};
    return count_++;
  }

  // Sleeps until a file has events, or for [nanoseconds]; a negative time has no end.
  void sleep(int64_t nanoseconds);

  // Whether the file at [place] has [events], an error or its end.
  bool has(int place, short events) const {
    return (all_[place].revents & (events | POLLERR | POLLHUP | POLLNVAL)) != 0;
  }

 private:
  // The signals; the link's three; 15 serial ports; the I²C bus; the SPI bus; the pins; the storage.
  static constexpr int Most = 1 + 3 + 15 + 1 + 1 + lineCount + 1;

  int count_ = 0;
  pollfd all_[Most];
};

}  // namespace kernel
}  // namespace microflo
