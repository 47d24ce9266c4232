/* microflo component
name: Forward
description: Forwards packets
icon: long-arrow-right
inports:
  in: { type: all, description: Any packet }
outports:
  out: { type: all, description: The same packet }
*/
#pragma once
#include "core/component.h"
#include "generated/Forward.generated.h"

namespace microflo {

class Forward : public Component<ForwardPorts> {
 public:
  void process(In, Packet packet) { emit(Out::out, packet); }
};

}  // namespace microflo
