/* microflo component
name: Integrate
description: 'Adds up a number over time, as watts to watt hours'
icon: battery-half
inports:
  in: { type: float, description: The number, errors: { value: it takes numbers, overflow: the sum is too large; send a bang to RESET } }
  per: { type: integer, unit: ms, description: 'The unit of time in ms: 1000 adds up by seconds, 3600000 by hours', default: 1000, range: [1, 2147483647], errors: { value: PER is 1 ms or more } }
  reset: { type: bang, description: 'The sum is 0, and the next number counts as the first' }
outports:
  out: { type: float, description: 'The sum, sent for each number: the time since the last one, in units, times the mean of both' }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/Integrate.generated.h"
#include "io/io.h"

namespace microflo {

class Integrate : public NumberComponent<IntegratePorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        add(packet);
        break;
      case In::per:
        if (packet.asInteger() <= 0) return fail(Error::Value, port, packet);
        per_ = packet.asInteger();
        break;
      case In::reset:
        sum_ = 0;
        hasLast_ = false;
        break;
    }
  }

 private:
  void add(Packet packet) {
    const uint32_t now = io::milliseconds();
    const float number = packet.asFloat();
    microflo::Packet checked;
    Error error = numbers::floatResult(number, checked);
    float sum = sum_;
    if (error == Error::None && hasLast_) {
      const float units = static_cast<float>(now - then_) / static_cast<float>(per_);
      sum += (last_ * 0.5f + number * 0.5f) * units;
    }
    if (error == Error::None) error = numbers::floatResult(sum, checked);
    if (error == Error::None) {
      sum_ = sum;
      last_ = number;
      then_ = now;
      hasLast_ = true;
    }
    emitResult(Out::out, error, checked, In::in, packet);
  }

  float sum_ = 0;
  float last_ = 0;
  uint32_t then_ = 0;
  int32_t per_ = Default::per;
  bool hasLast_ = false;
};

}  // namespace microflo
