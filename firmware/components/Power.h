/* microflo component
name: Power
description: Raises one number to the power of another
icon: superscript
inports:
  a: { type: number, description: The base, default: 0, errors: { value: 'A below 0 has powers of whole numbers only', overflow: 'the result must fit: integers reach from -2,147,483,648 to 2,147,483,647, floats to 3.4e38', division: 0 has no power below 0 } }
  b: { type: number, description: The exponent, default: 0, errors: { value: 'A below 0 has powers of whole numbers only', overflow: 'the result must fit: integers reach from -2,147,483,648 to 2,147,483,647, floats to 3.4e38', division: 0 has no power below 0 } }
outports:
  out: { type: number, description: 'A to the power of B, sent for each packet at an inport; an integer when both are and B is not below 0' }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/Power.generated.h"

namespace microflo {

class Power : public TwoNumbers<PowerPorts> {
 public:
  Power() : TwoNumbers(Default::a, Default::b) {}

  void process(In port, Packet packet) { compute(port, packet, numbers::power); }
};

}  // namespace microflo
