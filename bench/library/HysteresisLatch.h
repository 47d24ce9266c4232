/* microflo component
name: HysteresisLatch
description: Converts a number to a boolean with hysteresis between two thresholds
icon: toggle-on
inports:
  in: { type: number, description: The value to compare, errors: { value: 'it takes numbers, and LOWTHRESHOLD must not be above HIGHTHRESHOLD' } }
  lowthreshold: { type: number, description: At or below it the output is false, default: 0, errors: { value: a threshold is a number } }
  highthreshold: { type: number, description: 'At or above it the output is true, even where both thresholds are the same', default: 0, errors: { value: a threshold is a number } }
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

  // Floats are compared by their bits: a comparison of floats is long on small chips. Without the sign, only the bits
  // of NaN are above those of infinity.
  static bool isNaN(Packet packet) { return packet.is(PacketType::Float) && packet.bits() << 1 > 0xFF000000; }

  static bool atLeast(Packet a, Packet b) { return isAtLeast(a.type(), a.bits(), b.type(), b.bits()); }

  MICROFLO_NOINLINE static bool isAtLeast(PacketType typeA, uint32_t a, PacketType typeB, uint32_t b) {
    if (typeA != typeB) {
      a = floatBits(typeA, a);
      b = floatBits(typeB, b);
      typeA = PacketType::Float;
    }
    if (typeA == PacketType::Float) {
      a = order(a);
      b = order(b);
    }
    return static_cast<int32_t>(a) >= static_cast<int32_t>(b);
  }

  static uint32_t floatBits(PacketType type, uint32_t bits) {
    return Packet::float32(Packet(type, bits).asFloat()).bits();
  }

  // Of two floats with these bits, the larger one has the larger integer. The two zeros have the same one.
  static uint32_t order(uint32_t bits) { return bits & 0x80000000 ? 0x80000000 - bits : bits; }

  Packet low_ = Packet::integer(Default::lowthreshold);
  Packet high_ = Packet::integer(Default::highthreshold);
  State state_ = State::Unknown;
};

}  // namespace microflo
