/* microflo component
name: Or
description: Sends true if at least one input is true
icon: code-fork
inports:
  a: { type: boolean, description: One input, default: false }
  b: { type: boolean, description: The other input, default: false }
outports:
  out: { type: boolean, description: Sent for each packet at an inport }
*/
#pragma once
#include "core/component.h"
#include "generated/Or.generated.h"

namespace microflo {

class Or : public Component<OrPorts> {
 public:
  void process(In port, Packet packet) {
    (port == In::a ? a_ : b_) = packet.asBoolean();
    emit(Out::out, Packet::boolean(a_ || b_));
  }

 private:
  bool a_ = Default::a;
  bool b_ = Default::b;
};

}  // namespace microflo
