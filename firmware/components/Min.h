/* microflo component
name: Min
description: Sends the lesser of two numbers
icon: angle-double-down
inports:
  a: { type: number, description: One number, default: 0, errors: { value: it compares numbers } }
  b: { type: number, description: The other number, default: 0, errors: { value: it compares numbers } }
outports:
  out: { type: number, description: Sent for each packet at an inport; a float when one of both is }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/Min.generated.h"

namespace microflo {

class Min : public TwoNumbers<MinPorts> {
 public:
  Min() : TwoNumbers(Default::a, Default::b) {}

  void process(In port, Packet packet) { compute(port, packet, numbers::lesser); }
};

}  // namespace microflo
