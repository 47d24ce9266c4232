/* microflo component
name: NumberEquals
description: Sends true if two numbers are equal
icon: bars
inports:
  a: { type: integer, description: One number, default: 0 }
  b: { type: integer, description: The other number, default: 0 }
outports:
  out: { type: boolean, description: Sent for each packet at an inport }
*/
#pragma once
#include "core/component.h"
#include "generated/NumberEquals.generated.h"

namespace microflo {

class NumberEquals : public Component<NumberEqualsPorts> {
 public:
  void process(In port, Packet packet) {
    (port == In::a ? a_ : b_) = packet.asInteger();
    emit(Out::out, Packet::boolean(a_ == b_));
  }

 private:
  int32_t a_ = Default::a;
  int32_t b_ = Default::b;
};

}  // namespace microflo
