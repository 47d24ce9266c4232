// A count between two limits, which goes on at the other one or stays.
#pragma once
#include "core/config.h"

namespace microflo {

struct BoundedCount {
  int32_t count;
  int32_t min;
  int32_t max;

  // False while the limits are the wrong way round; otherwise the count is between them.
  bool limit() {
    if (min > max) return false;
    if (count < min) count = min;
    if (count > max) count = max;
    return true;
  }

  // Adds or subtracts [step], which may be negative. Distances are counted without a sign: the whole range of integers
  // has room in 32 bits then.
  MICROFLO_NOINLINE void move(bool adds, int32_t step, bool wraps) {
    const bool up = adds == (step >= 0);
    const uint32_t distance = step < 0 ? 0 - static_cast<uint32_t>(step) : static_cast<uint32_t>(step);
    const uint32_t room = up ? between(count, max) : between(min, count);
    if (distance <= room) {
      count = from(count, up, distance);
    } else if (wraps) {
      // The other limit is one step beyond this one. A range of all integers would have 2^32 numbers, which is 0 here,
      // and nothing to take away.
      const uint32_t numbers = between(min, max) + 1;
      const uint32_t beyond = distance - room - 1;
      count = from(up ? min : max, up, numbers == 0 ? beyond : beyond % numbers);
    } else {
      count = up ? max : min;
    }
  }

 private:
  static uint32_t between(int32_t low, int32_t high) {
    return static_cast<uint32_t>(high) - static_cast<uint32_t>(low);
  }

  static int32_t from(int32_t start, bool up, uint32_t distance) {
    const uint32_t at = static_cast<uint32_t>(start);
    return static_cast<int32_t>(up ? at + distance : at - distance);
  }
};

}  // namespace microflo
