/* microflo component
name: Average
description: Smooths a series of numbers with the mean of the latest ones
icon: area-chart
inports:
  in: { type: number, description: The next number of the series, errors: { value: it takes numbers, overflow: the sum of the floats is too large } }
  reset: { type: bang, description: Forgets all numbers }
  values: { type: integer, description: 'How many of the latest numbers to use, 1 to 16', default: 10, range: [1, 16], errors: { value: VALUES is 1 to 16 } }
outports:
  out: { type: number, description: 'The mean so far; of integers an integer, cut towards 0' }
*/
#pragma once
#include "core/arithmetic.h"
#include "core/number-window.h"
#include "generated/Average.generated.h"

namespace microflo {

class Average : public NumberComponent<AveragePorts> {
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
    microflo::Packet mean;
    Error error = Error::None;
    if (window_.hasFloats())
      error = floatMean(mean);
    else
      mean = microflo::Packet::integer(integerMean());
    emitResult(Out::out, error, mean, In::in, packet);
  }

  Error floatMean(microflo::Packet& mean) const {
    const uint8_t count = window_.count();
    float sum = 0;
    for (uint8_t i = 0; i < count; i++) sum += window_.number(i);
    return numbers::floatResult(sum / count, mean);
  }

  // Quotients and rests are added apart: the sum of the numbers may need more than 32 bits.
  int32_t integerMean() const {
    const uint8_t count = window_.count();
    int32_t mean = 0;
    int32_t rest = 0;
    for (uint8_t i = 0; i < count; i++) {
      const int32_t value = window_.integer(i);
      mean += value / count;
      rest += value % count;
    }
    mean += rest / count;
    rest %= count;
    // Cut towards 0, whatever the sign of the rest.
    if (mean > 0 && rest < 0) return mean - 1;
    return mean < 0 && rest > 0 ? mean + 1 : mean;
  }

  static constexpr uint8_t Most = 16;

  NumberWindow<Most> window_{Default::values};
};

}  // namespace microflo
