/* microflo component
name: LowPass
description: Smooths a number that changes, by following it slowly
icon: filter
inports:
  in: { type: float, description: The number, errors: { value: it takes numbers, overflow: the number must be finite } }
  time: { type: integer, unit: ms, description: 'How slowly, in ms: after a step the output is half way there soon, and after five times as long all but there', default: 1000, range: [0, 2147483647], errors: { value: TIME is 0 ms or more } }
  reset: { type: bang, description: 'The next number is sent as it is, as the first one is' }
outports:
  out: { type: float, description: 'The smoothed number, sent for each one that arrives' }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/LowPass.generated.h"
#include "io/io.h"

namespace microflo {

class LowPass : public NumberComponent<LowPassPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        follow(packet);
        break;
      case In::time:
        if (packet.asInteger() < 0) return fail(Error::Value, port, packet);
        time_ = packet.asInteger();
        break;
      case In::reset:
        follows_ = false;
        break;
    }
  }

 private:
  void follow(Packet packet) {
    const uint32_t now = io::milliseconds();
    float next = packet.asFloat();
    if (follows_ && time_ > 0) {
      const float passed = static_cast<float>(now - last_);
      const float share = passed / (passed + static_cast<float>(time_));
      next = value_ + (next - value_) * share;
    }
    microflo::Packet result;
    const Error error = numbers::floatResult(next, result);
    if (error == Error::None) {
      value_ = next;
      last_ = now;
      follows_ = true;
    }
    emitResult(Out::out, error, result, In::in, packet);
  }

  float value_ = 0;
  uint32_t last_ = 0;
  int32_t time_ = Default::time;
  bool follows_ = false;
};

}  // namespace microflo
