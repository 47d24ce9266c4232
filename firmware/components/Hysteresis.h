/* microflo component
name: Hysteresis
description: Converts a number to a boolean with hysteresis between two thresholds
icon: toggle-on
inports:
  in: { type: number, description: The value to compare, errors: { value: 'it takes numbers, and LOW must not be above HIGH' } }
  low: { type: number, description: At or below it the output is false, default: 0, errors: { value: a threshold is a number } }
  high: { type: number, description: 'At or above it the output is true, even where both thresholds are the same', default: 0, errors: { value: a threshold is a number } }
outports:
  out: { type: boolean, description: Between the thresholds what it was before; true when there was nothing before }
*/
#pragma once
#include "core/compare.h"
#include "core/component.h"
#include "generated/Hysteresis.generated.h"

namespace microflo {

class Hysteresis : public Component<HysteresisPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        judge(packet);
        break;
      case In::low:
        set(low_, port, packet);
        break;
      case In::high:
        set(high_, port, packet);
        break;
    }
  }

 private:
  enum class State : uint8_t { Unknown, Low, High };

  void set(Packet& threshold, In port, Packet packet) {
    if (isNaN(packet)) return fail(Error::Value, port, packet);
    threshold = packet;
  }

  void judge(Packet packet) {
    if (isNaN(packet) || !isAtLeast(high_, low_)) return emitError(Out::out, Error::Value, In::in, packet);
    if (isAtLeast(packet, high_)) {
      state_ = State::High;
    } else if (isAtLeast(low_, packet)) {
      state_ = State::Low;
    } else if (state_ == State::Unknown) {
      state_ = State::High;
    }
    emit(Out::out, Packet::boolean(state_ == State::High));
  }

  Packet low_ = Packet::integer(Default::low);
  Packet high_ = Packet::integer(Default::high);
  State state_ = State::Unknown;
};

}  // namespace microflo
