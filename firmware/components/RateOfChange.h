/* microflo component
name: RateOfChange
description: Tells how fast a number changes
icon: tachometer
inports:
  in: { type: number, description: The number, errors: { value: it takes numbers, overflow: the change is too large, division: 'there was a number in this millisecond already' } }
  per: { type: integer, unit: ms, description: 'The time for which the change is told, in ms: 1000 for the change in a second', default: 1000, range: [1, 2147483647], errors: { value: PER is 1 ms or more } }
  reset: { type: bang, description: The next number counts as the first }
outports:
  out: { type: float, description: 'By how much the number changes in the time of PER; 0 for the first number' }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/RateOfChange.generated.h"
#include "io/io.h"

namespace microflo {

class RateOfChange : public NumberComponent<RateOfChangePorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        compare(packet);
        break;
      case In::per:
        if (packet.asInteger() <= 0) return fail(Error::Value, port, packet);
        per_ = packet.asInteger();
        break;
      case In::reset:
        hasLast_ = false;
        break;
    }
  }

 private:
  void compare(Packet packet) {
    const uint32_t now = io::milliseconds();
    microflo::Packet rate = microflo::Packet::float32(0);
    Error error = isNaN(packet) ? Error::Value : Error::None;
    if (error == Error::None && hasLast_) error = rateAt(now, packet, rate);
    if (error == Error::None) {
      last_ = packet;
      then_ = now;
      hasLast_ = true;
    }
    emitResult(Out::out, error, rate, In::in, packet);
  }

  Error rateAt(uint32_t now, const microflo::Packet& number, microflo::Packet& rate) const {
    if (now == then_) return Error::Division;
    const Error error = numbers::subtract(number, last_, rate);
    if (error != Error::None) return error;
    return numbers::floatResult(rate.asFloat() * static_cast<float>(per_) / static_cast<float>(now - then_), rate);
  }

  microflo::Packet last_;
  uint32_t then_ = 0;
  int32_t per_ = Default::per;
  bool hasLast_ = false;
};

}  // namespace microflo
