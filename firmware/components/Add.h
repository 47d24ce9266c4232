/* microflo component
name: Add
description: Adds two numbers
icon: plus
inports:
  a: { type: number, description: One number, default: 0, errors: { value: it calculates with numbers, overflow: 'the result must fit: integers reach from -2,147,483,648 to 2,147,483,647, floats to 3.4e38' } }
  b: { type: number, description: The other number, default: 0, errors: { value: it calculates with numbers, overflow: 'the result must fit: integers reach from -2,147,483,648 to 2,147,483,647, floats to 3.4e38' } }
outports:
  out: { type: number, description: 'A + B, sent for each packet at an inport; an integer when both are' }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/Add.generated.h"

namespace microflo {

class Add : public TwoNumbers<AddPorts> {
 public:
  Add() : TwoNumbers(Default::a, Default::b) {}

  void process(In port, Packet packet) { compute(port, packet, numbers::add); }
};

}  // namespace microflo
