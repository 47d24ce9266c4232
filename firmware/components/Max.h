/* microflo component
name: Max
description: Sends the greater of two numbers
icon: angle-double-up
inports:
  a: { type: number, description: One number, default: 0, errors: { value: it compares numbers } }
  b: { type: number, description: The other number, default: 0, errors: { value: it compares numbers } }
outports:
  out: { type: number, description: Sent for each packet at an inport; a float when one of both is }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/Max.generated.h"

namespace microflo {

class Max : public TwoNumbers<MaxPorts> {
 public:
  Max() : TwoNumbers(Default::a, Default::b) {}

  void process(In port, Packet packet) { compute(port, packet, numbers::greater); }
};

}  // namespace microflo
