/* microflo component
name: Xor
description: Sends true if exactly one of two inputs is true
icon: random
inports:
  a: { type: boolean, description: One input, default: false }
  b: { type: boolean, description: The other input, default: false }
outports:
  out: { type: boolean, description: Sent for each packet at an inport }
*/
#pragma once
#include "core/component.h"
#include "generated/Xor.generated.h"

namespace microflo {

class Xor : public Component<XorPorts> {
 public:
  void process(In port, Packet packet) {
    (port == In::a ? a_ : b_) = packet.asBoolean();
    emit(Out::out, Packet::boolean(a_ != b_));
  }

 private:
  bool a_ = Default::a;
  bool b_ = Default::b;
};

}  // namespace microflo
