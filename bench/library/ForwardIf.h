/* microflo component
name: ForwardIf
description: Forwards a boolean if it is true
icon: filter
inports:
  in: { type: boolean, description: Forwarded if true }
outports:
  out: { type: boolean, description: Always true }
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
