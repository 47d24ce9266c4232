/* microflo component
name: ForwardIf
description: Passes on what is true
icon: filter
inports:
  in: { type: boolean, description: Passed on when true }
outports:
  out: { type: boolean, description: Nothing but true }
*/
#pragma once
#include "core/component.h"
#include "generated/ForwardIf.generated.h"

namespace microflo {

class ForwardIf : public Component<ForwardIfPorts> {
 public:
  void process(In, Packet packet) {
    if (packet.asBoolean()) emit(Out::out, packet);
  }
};

}  // namespace microflo
