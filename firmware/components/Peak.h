/* microflo component
name: Peak
description: Keeps the least and the greatest number
icon: sort
inports:
  in: { type: number, description: The number, errors: { value: it takes numbers } }
  reset: { type: bang, description: The next number counts as the first }
outports:
  min: { type: number, description: 'The least number since RESET, sent for each one that arrives' }
  max: { type: number, description: 'The greatest number since RESET, sent for each one that arrives' }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/Peak.generated.h"

namespace microflo {

class Peak : public NumberComponent<PeakPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::reset) {
      hasAny_ = false;
      return;
    }
    if (isNaN(packet)) {
      emit(Out::min, Packet::error(Error::Value));
      return emitError(Out::max, Error::Value, port, packet);
    }
    if (!hasAny_ || !isAtLeast(packet, min_)) min_ = packet;
    if (!hasAny_ || !isAtLeast(max_, packet)) max_ = packet;
    hasAny_ = true;
    emit(Out::min, min_);
    emit(Out::max, max_);
  }

 private:
  microflo::Packet min_;
  microflo::Packet max_;
  bool hasAny_ = false;
};

}  // namespace microflo
