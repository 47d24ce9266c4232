/* microflo component
name: HysteresisLatch
description: Converts a number to a boolean with hysteresis between two thresholds
icon: toggle-on
inports:
  in: { type: number, description: The value to compare }
  lowthreshold: { type: number, description: At or below it the output is false, default: 0 }
  highthreshold: { type: number, description: 'At or above it the output is true, even where both thresholds are the same', default: 0 }
outports:
  out: { type: boolean, description: Between the thresholds what it was before; true when there was nothing before }
*/
#pragma once
#include "core/component.h"
#include "generated/HysteresisLatch.generated.h"

namespace microflo {

// Integers are compared as integers: a float holds only 24 bits of one.
class HysteresisLatch : public Component<HysteresisLatchPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        judge(packet);
        break;
      case In::lowthreshold:
        set(low_, port, packet);
        break;
      case In::highthreshold:
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
    if (isNaN(packet) || !atLeast(high_, low_)) return emitError(Out::out, Error::Value, In::in, packet);
    if (atLeast(packet, high_)) {
      state_ = State::High;
    } else if (atLeast(low_, packet)) {
      state_ = State::Low;
    } else if (state_ == State::Unknown) {
      state_ = State::High;
    }
    emit(Out::out, Packet::boolean(state_ == State::High));
  }

  static bool isNaN(Packet packet) { return packet.asNumber() != packet.asNumber(); }

  static bool atLeast(Packet a, Packet b) {
    if (a.is(PacketType::Integer) && b.is(PacketType::Integer)) return a.asInteger() >= b.asInteger();
    return a.asNumber() >= b.asNumber();
  }

  Packet low_ = Packet::integer(Default::lowthreshold);
  Packet high_ = Packet::integer(Default::highthreshold);
  State state_ = State::Unknown;
};

}  // namespace microflo
