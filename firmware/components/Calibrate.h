/* microflo component
name: Calibrate
description: Learns the range of a number and maps it to a range of yours
icon: sliders
inports:
  in: { type: number, description: The number, errors: { value: it takes numbers, division: 'it must learn two different numbers first, while LEARN is true', overflow: 'the result must fit into 32 bits on the way: choose closer ranges, or floats' } }
  learn: { type: boolean, description: While it is true numbers widen the learned range and nothing is sent, default: false }
  reset: { type: bang, description: Forgets the learned range }
  outmin: { type: number, description: What the least number becomes, default: 0, errors: { value: a range is of numbers } }
  outmax: { type: number, description: What the greatest number becomes, default: 100, errors: { value: a range is of numbers } }
outports:
  out: { type: number, description: 'The mapped number, OUTMIN or OUTMAX for one outside of the learned range; when all numbers are integers an integer, cut towards 0' }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/Calibrate.generated.h"

namespace microflo {

class Calibrate : public NumberComponent<CalibratePorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        take(packet);
        break;
      case In::learn:
        learns_ = packet.asBoolean();
        break;
      case In::reset:
        hasRange_ = false;
        break;
      case In::outmin:
        keepNumber(to_.first, port, packet);
        break;
      case In::outmax:
        keepNumber(to_.last, port, packet);
        break;
    }
  }

 private:
  void take(Packet packet) {
    if (isNaN(packet)) return emitError(Out::out, Error::Value, In::in, packet);
    if (learns_) return widen(packet);
    microflo::Packet number = packet;
    Error error = Error::Division;
    if (hasRange_) {
      error = numbers::mapNumber(numbers::limited(packet, learned_), learned_, to_, number);
      number = numbers::limited(number, to_);
    }
    emitResult(Out::out, error, number, In::in, packet);
  }

  void widen(const microflo::Packet& number) {
    if (!hasRange_ || !isAtLeast(number, learned_.first)) learned_.first = number;
    if (!hasRange_ || !isAtLeast(learned_.last, number)) learned_.last = number;
    hasRange_ = true;
  }

  numbers::Range learned_;
  numbers::Range to_ = {microflo::Packet::integer(Default::outmin), microflo::Packet::integer(Default::outmax)};
  bool learns_ = Default::learn;
  bool hasRange_ = false;
};

}  // namespace microflo
