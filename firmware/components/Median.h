/* microflo component
name: Median
description: Smooths a series of numbers with a running median
icon: area-chart
inports:
  in: { type: number, description: The next number of the series, errors: { value: it takes numbers, overflow: 'infinity has no mean with another number' } }
  reset: { type: bang, description: Forgets all numbers }
  values: { type: integer, description: 'How many of the latest numbers to use, 1 to 11', default: 11, range: [1, 11], errors: { value: VALUES is 1 to 11 } }
outports:
  out: { type: number, description: 'The median so far; for an even count the mean of the middle two, of integers cut towards 0' }
*/
#pragma once
#include "core/arithmetic.h"
#include "core/number-window.h"
#include "generated/Median.generated.h"

namespace microflo {

class Median : public NumberComponent<MedianPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        take(packet);
        break;
      case In::reset:
        window_.clear();
        break;
      case In::values:
        if (!window_.resize(packet.asInteger())) fail(Error::Value, port, packet);
        break;
    }
  }

 private:
  void take(Packet packet) {
    if (isNaN(packet)) return emitError(Out::out, Error::Value, In::in, packet);
    window_.add(packet);
    microflo::Packet sorted[Most];
    sort(sorted);
    const uint8_t middle = window_.count() / 2;
    microflo::Packet median = sorted[middle];
    Error error = Error::None;
    if (window_.count() % 2 == 0) error = meanOf(sorted[middle - 1], sorted[middle], median);
    emitResult(Out::out, error, median, In::in, packet);
  }

  void sort(microflo::Packet* sorted) const {
    for (uint8_t i = 0; i < window_.count(); i++) {
      const microflo::Packet number = numberAt(i);
      uint8_t place = i;
      for (; place > 0 && !isAtLeast(number, sorted[place - 1]); place--) sorted[place] = sorted[place - 1];
      sorted[place] = number;
    }
  }

  microflo::Packet numberAt(uint8_t index) const {
    if (window_.hasFloats()) return microflo::Packet::float32(window_.number(index));
    return microflo::Packet::integer(window_.integer(index));
  }

  // [a] is not the greater one.
  static Error meanOf(microflo::Packet a, microflo::Packet b, microflo::Packet& mean) {
    // Halves have a sum that a float can hold.
    if (a.is(PacketType::Float)) return numbers::floatResult(a.asFloat() * 0.5f + b.asFloat() * 0.5f, mean);
    mean = microflo::Packet::integer(integerMean(a.asInteger(), b.asInteger()));
    return Error::None;
  }

  // Cut towards 0. The sum can only overflow if both have the same sign.
  static int32_t integerMean(int32_t a, int32_t b) {
    if (a < 0 && b >= 0) return (a + b) / 2;
    const int32_t half = (b - a) / 2;
    return a < 0 ? b - half : a + half;
  }

  static constexpr uint8_t Most = 11;

  NumberWindow<Most> window_{Default::values};
};

}  // namespace microflo
