/* microflo component
name: Modulo
description: Gives the rest of a division
icon: repeat
inports:
  a: { type: number, description: The number to divide, default: 0, errors: { value: it calculates with numbers, overflow: 'the result must fit: integers reach from -2,147,483,648 to 2,147,483,647, floats to 3.4e38', division: B must not be 0 } }
  b: { type: number, description: The number to divide by, default: 0, errors: { value: it calculates with numbers, overflow: 'the result must fit: integers reach from -2,147,483,648 to 2,147,483,647, floats to 3.4e38', division: B must not be 0 } }
outports:
  out: { type: number, description: 'What is left of A, from 0 to B, sent for each packet at an inport; an integer when both are' }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/Modulo.generated.h"

namespace microflo {

class Modulo : public TwoNumbers<ModuloPorts> {
 public:
  Modulo() : TwoNumbers(Default::a, Default::b) {}

  void process(In port, Packet packet) { compute(port, packet, numbers::modulo); }
};

}  // namespace microflo
