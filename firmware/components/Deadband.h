/* microflo component
name: Deadband
description: Sends a number only when it has changed by enough
icon: arrows-v
inports:
  in: { type: number, description: The number, errors: { value: it takes numbers } }
  by: { type: number, description: 'How far a number must be from the one that was sent last, 0 or more', default: 1, errors: { value: BY is 0 or more } }
outports:
  out: { type: number, description: 'The first number, and each that is far enough from the one sent before' }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/Deadband.generated.h"

namespace microflo {

class Deadband : public NumberComponent<DeadbandPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::by) return setBy(packet);
    if (isNaN(packet)) return emitError(Out::out, Error::Value, port, packet);
    if (hasLast_ && !isFar(packet)) return;
    hasLast_ = true;
    last_ = packet;
    emit(Out::out, packet);
  }

 private:
  void setBy(Packet packet) {
    if (isNaN(packet) || packet.bits() >> 31) return fail(Error::Value, In::by, packet);
    by_ = packet;
  }

  // A distance that has no number is far enough.
  bool isFar(const microflo::Packet& number) const {
    const bool above = isAtLeast(number, last_);
    microflo::Packet distance;
    const Error error = above ? numbers::subtract(number, last_, distance) : numbers::subtract(last_, number, distance);
    return error != Error::None || isAtLeast(distance, by_);
  }

  microflo::Packet by_ = microflo::Packet::integer(Default::by);
  microflo::Packet last_;
  bool hasLast_ = false;
};

}  // namespace microflo
