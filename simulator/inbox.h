// Messages from the host that the network has not taken yet.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/config.h"

namespace simulated {

class Inbox {
 public:
  void reset() { first_ = end_ = 0; }
  bool isEmpty() const { return first_ == end_; }

  // False when there is no room for it now, or when it is longer than messages may be.
  // An empty one holds no command, and is gone.
  bool put(const uint8_t* message, size_t size) {
    if (size > sizeof taken_) return false;
    if (size == 0) return true;
    if (Size - end_ < Head + size) makeRoom();
    if (Size - end_ < Head + size) return false;
    bytes_[end_] = static_cast<uint8_t>(size);
    bytes_[end_ + 1] = static_cast<uint8_t>(size >> 8);
    memcpy(bytes_ + end_ + Head, message, size);
    end_ += Head + size;
    return true;
  }

  // The oldest message, valid until the next take(). There must be one.
  const uint8_t* take(uint16_t& size) {
    size = static_cast<uint16_t>(bytes_[first_] | bytes_[first_ + 1] << 8);
    memcpy(taken_, bytes_ + first_ + Head, size);
    first_ += Head + size;
    if (first_ == end_) reset();
    return taken_;
  }

 private:
  static constexpr size_t Head = 2;
  static constexpr size_t Size = 64 * 1024;

  void makeRoom() {
    memmove(bytes_, bytes_ + first_, end_ - first_);
    end_ -= first_;
    first_ = 0;
  }

  size_t first_;
  size_t end_;
  uint8_t bytes_[Size];
  uint8_t taken_[microflo::config::message];
};

}  // namespace simulated
