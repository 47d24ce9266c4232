/* microflo component
name: Map
description: Maps a number from one range to another
icon: line-chart
inports:
  in: { type: number, description: The number; it may be outside the range, errors: { value: it maps numbers, division: INMIN and INMAX must differ, overflow: 'the result must fit into 32 bits on the way: choose closer ranges, or floats' } }
  inmin: { type: number, description: The number that becomes OUTMIN, default: 0, errors: { value: a range is of numbers } }
  inmax: { type: number, description: The number that becomes OUTMAX, default: 1023, errors: { value: a range is of numbers } }
  outmin: { type: number, description: What INMIN becomes, default: 0, errors: { value: a range is of numbers } }
  outmax: { type: number, description: What INMAX becomes, default: 100, errors: { value: a range is of numbers } }
  clamp: { type: boolean, description: True keeps the result between OUTMIN and OUTMAX, default: false }
outports:
  out: { type: number, description: 'The mapped number; when all numbers are integers an integer, cut towards 0' }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/Map.generated.h"

namespace microflo {

class Map : public NumberComponent<MapPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        map(packet);
        break;
      case In::inmin:
        keepNumber(from_.first, port, packet);
        break;
      case In::inmax:
        keepNumber(from_.last, port, packet);
        break;
      case In::outmin:
        keepNumber(to_.first, port, packet);
        break;
      case In::outmax:
        keepNumber(to_.last, port, packet);
        break;
      case In::clamp:
        clamp_ = packet.asBoolean();
        break;
    }
  }

 private:
  void map(Packet packet) {
    microflo::Packet number = packet;
    Error error = Error::Value;
    if (!isNaN(number)) {
      // Before, so that nothing far away overflows; and after, because floats are rounded on the way.
      if (clamp_) number = numbers::limited(number, from_);
      error = numbers::mapNumber(number, from_, to_, number);
      if (clamp_) number = numbers::limited(number, to_);
    }
    emitResult(Out::out, error, number, In::in, packet);
  }

  numbers::Range from_ = {microflo::Packet::integer(Default::inmin), microflo::Packet::integer(Default::inmax)};
  numbers::Range to_ = {microflo::Packet::integer(Default::outmin), microflo::Packet::integer(Default::outmax)};
  bool clamp_ = Default::clamp;
};

}  // namespace microflo
