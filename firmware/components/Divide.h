/* microflo component
name: Divide
description: Divides one number by another
icon: percent
inports:
  a: { type: number, description: The number to divide, default: 0, errors: { value: it calculates with numbers, overflow: 'the result must fit: integers reach from -2,147,483,648 to 2,147,483,647, floats to 3.4e38', division: B must not be 0 } }
  b: { type: number, description: The number to divide by, default: 0, errors: { value: it calculates with numbers, overflow: 'the result must fit: integers reach from -2,147,483,648 to 2,147,483,647, floats to 3.4e38', division: B must not be 0 } }
outports:
  out: { type: number, description: 'A / B, sent for each packet at an inport; when both are integers an integer, cut towards 0' }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/Divide.generated.h"

namespace microflo {

class Divide : public TwoNumbers<DividePorts> {
 public:
  Divide() : TwoNumbers(Default::a, Default::b) {}

  void process(In port, Packet packet) { compute(port, packet, numbers::divide); }
};

}  // namespace microflo
