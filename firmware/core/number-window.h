// The latest numbers of a series, for components that make one number of several.
#pragma once
#include "core/packet.h"

namespace microflo {

// Keeps up to [Most] numbers of type Integer or Float, at most 16.
template <uint8_t Most>
class NumberWindow {
 public:
  // With room for [size] numbers.
  explicit NumberWindow(uint8_t size) : size_(size) {}

  uint8_t count() const { return count_; }
  // Whether one of the numbers is a float: then all count as floats.
  bool hasFloats() const { return floats_ != 0; }
  // A number, the oldest first.
  int32_t integer(uint8_t index) const { return static_cast<int32_t>(numbers_[index]); }
  float number(uint8_t index) const {
    const bool isFloat = floats_ >> index & 1;
    return Packet(isFloat ? PacketType::Float : PacketType::Integer, numbers_[index]).asFloat();
  }

  // Takes the place of the oldest number when there is no room.
  void add(Packet number) {
    if (count_ == size_) forget(1);
    if (number.is(PacketType::Float)) floats_ |= static_cast<uint16_t>(1) << count_;
    numbers_[count_++] = number.bits();
  }

  // Forgets the oldest numbers when there are too many. False when [size] is not 1 to [Most].
  bool resize(int32_t size) {
    if (size < 1 || size > Most) return false;
    size_ = static_cast<uint8_t>(size);
    if (count_ > size_) forget(count_ - size_);
    return true;
  }

  void clear() { forget(count_); }

 private:
  void forget(uint8_t oldest) {
    count_ -= oldest;
    floats_ = static_cast<uint16_t>(static_cast<uint32_t>(floats_) >> oldest);
    memmove(numbers_, numbers_ + oldest, count_ * sizeof numbers_[0]);
  }

  // The bits of the packets, and which of them are floats.
  uint32_t numbers_[Most];
  uint16_t floats_ = 0;
  uint8_t count_ = 0;
  uint8_t size_;
};

}  // namespace microflo
