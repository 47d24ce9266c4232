/* microflo component
name: Max
description: Sends the greater of two numbers
icon: angle-double-up
inports:
  a: { type: integer, description: One number, default: 0 }
  b: { type: integer, description: The other number, default: 0 }
outports:
  out: { type: integer, description: Sent for each packet at an inport }
*/
#pragma once
#include "core/component.h"
#include "generated/Max.generated.h"

namespace microflo {

class Max : public Component<MaxPorts> {
 public:
  void process(In port, Packet packet) {
    (port == In::a ? a_ : b_) = packet.asInteger();
    emit(Out::out, Packet::integer(a_ > b_ ? a_ : b_));
  }

 private:
  int32_t a_ = Default::a;
  int32_t b_ = Default::b;
};

}  // namespace microflo
