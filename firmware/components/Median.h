/* microflo component
name: Median
description: Smooths a series of numbers with a running median
icon: area-chart
inports:
  in: { type: integer, description: The next number of the series }
  reset: { type: bang, description: Forgets all numbers }
  values: { type: integer, description: 'How many of the latest numbers to use, 1 to 11', default: 11, errors: { value: VALUES is 1 to 11 } }
outports:
  out: { type: integer, description: 'The median so far; for an even count the mean of the middle two, truncated' }
*/
#pragma once
#include "core/component.h"
#include "generated/Median.generated.h"

namespace microflo {

class Median : public Component<MedianPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        add(packet.asInteger());
        emit(Out::out, Packet::integer(median()));
        break;
      case In::reset:
        count_ = 0;
        break;
      case In::values:
        resize(packet);
        break;
    }
  }

 private:
  void resize(Packet packet) {
    const int32_t size = packet.asInteger();
    if (size < 1 || size > Most) return fail(Error::Value, In::values, packet);
    size_ = static_cast<uint8_t>(size);
    if (count_ > size_) forget(count_ - size_);
  }

  void add(int32_t value) {
    if (count_ == size_) forget(1);
    window_[count_++] = value;
  }

  void forget(uint8_t oldest) {
    count_ -= oldest;
    memmove(window_, window_ + oldest, count_ * sizeof window_[0]);
  }

  int32_t median() const {
    int32_t sorted[Most];
    for (uint8_t i = 0; i < count_; i++) {
      uint8_t place = i;
      for (; place > 0 && sorted[place - 1] > window_[i]; place--) sorted[place] = sorted[place - 1];
      sorted[place] = window_[i];
    }
    const uint8_t middle = count_ / 2;
    return count_ % 2 == 1 ? sorted[middle] : mean(sorted[middle - 1], sorted[middle]);
  }

  // The mean, rounded toward zero; [a] is not the greater one. Their sum can only overflow if they have the same sign.
  static int32_t mean(int32_t a, int32_t b) {
    if (a < 0 && b >= 0) return (a + b) / 2;
    const int32_t half = (b - a) / 2;
    return a < 0 ? b - half : a + half;
  }

  static constexpr uint8_t Most = 11;

  // The values, oldest first.
  int32_t window_[Most];
  uint8_t count_ = 0;
  uint8_t size_ = Default::values;
};

}  // namespace microflo
