/* microflo component
name: Map
description: Maps a number from one range to another
icon: line-chart
inports:
  in: { type: integer, description: The number; it may be outside the range, errors: { division: INMIN and INMAX must differ, overflow: 'the result must be -2,147,483,648 to 2,147,483,647; choose closer ranges' } }
  inmin: { type: integer, description: The number that becomes OUTMIN, default: 0 }
  inmax: { type: integer, description: The number that becomes OUTMAX, default: 1023 }
  outmin: { type: integer, description: What INMIN becomes, default: 0 }
  outmax: { type: integer, description: What INMAX becomes, default: 100 }
outports:
  out: { type: integer, description: 'The mapped number, truncated' }
*/
#pragma once
#include "core/component.h"
#include "generated/Map.generated.h"

namespace microflo {

// Each step is checked to fit into 32 bits, without the 64 bits that avr-gcc would need for __builtin_mul_overflow.
class Map : public Component<MapPorts> {
 public:
  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::in:
        map(packet);
        break;
      case In::inmin:
        inMin_ = value;
        break;
      case In::inmax:
        inMax_ = value;
        break;
      case In::outmin:
        outMin_ = value;
        break;
      case In::outmax:
        outMax_ = value;
        break;
    }
  }

 private:
  void map(Packet packet) {
    if (inMin_ == inMax_) return emitError(Out::out, Error::Division, In::in, packet);
    int32_t result;
    if (!compute(packet.asInteger(), result)) return emitError(Out::out, Error::Overflow, In::in, packet);
    emit(Out::out, Packet::integer(result));
  }

  // False when an intermediate result does not fit.
  bool compute(int32_t in, int32_t& result) const {
    int32_t inRange, outRange, distance;
    if (!subtract(inMax_, inMin_, inRange) || !subtract(outMax_, outMin_, outRange) ||
        !subtract(in, inMin_, distance)) {
      return false;
    }
    const int32_t product = static_cast<int32_t>(static_cast<uint32_t>(distance) * static_cast<uint32_t>(outRange));
    // A product that did not fit does not divide to its factor; and -1 is the one divisor with a quotient that does
    // not.
    if (distance == -1 ? outRange == Least : distance != 0 && product / distance != outRange) return false;
    if (product == Least && inRange == -1) return false;
    const int32_t quotient = product / inRange;
    result = static_cast<int32_t>(static_cast<uint32_t>(quotient) + static_cast<uint32_t>(outMin_));
    return (outMin_ < 0) == (result < quotient);
  }

  // False when the difference does not fit.
  MICROFLO_NOINLINE static bool subtract(int32_t a, int32_t b, int32_t& difference) {
    difference = static_cast<int32_t>(static_cast<uint32_t>(a) - static_cast<uint32_t>(b));
    return (b > 0) == (difference < a);
  }

  static constexpr int32_t Least = -0x7FFFFFFF - 1;

  int32_t inMin_ = Default::inmin;
  int32_t inMax_ = Default::inmax;
  int32_t outMin_ = Default::outmin;
  int32_t outMax_ = Default::outmax;
};

}  // namespace microflo
