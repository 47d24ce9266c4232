/* microflo component
name: MapLinear
description: Maps a number from one range to another
icon: line-chart
inports:
  in: { type: integer, description: The number; it may be outside the range }
  inmin: { type: integer, description: The number that becomes OUTMIN, default: 0 }
  inmax: { type: integer, description: The number that becomes OUTMAX, default: 1023 }
  outmin: { type: integer, description: What INMIN becomes, default: 0 }
  outmax: { type: integer, description: What INMAX becomes, default: 100 }
outports:
  out: { type: integer, description: 'The mapped number, truncated' }
*/
#pragma once
#include "core/component.h"
#include "generated/MapLinear.generated.h"

namespace microflo {

// Each step is checked to fit into 32 bits: arithmetic of 64 bits would take about a kilobyte on an AVR.
class MapLinear : public Component<MapLinearPorts> {
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
    int32_t inRange, outRange, distance, product;
    if (__builtin_sub_overflow(inMax_, inMin_, &inRange) || __builtin_sub_overflow(outMax_, outMin_, &outRange) ||
        __builtin_sub_overflow(in, inMin_, &distance) || __builtin_mul_overflow(distance, outRange, &product)) {
      return false;
    }
    // The only quotient that does not fit.
    if (product == Least && inRange == -1) return false;
    return !__builtin_add_overflow(product / inRange, outMin_, &result);
  }

  static constexpr int32_t Least = -0x7FFFFFFF - 1;

  int32_t inMin_ = Default::inmin;
  int32_t inMax_ = Default::inmax;
  int32_t outMin_ = Default::outmin;
  int32_t outMax_ = Default::outmax;
};

}  // namespace microflo
