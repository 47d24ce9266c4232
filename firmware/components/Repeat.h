/* microflo component
name: Repeat
description: Forwards packets
icon: repeat
inports:
  in: { type: all, description: Any packet }
outports:
  out: { type: all, description: The same packet }
*/
#pragma once
#include "core/component.h"
#include "generated/Repeat.generated.h"

namespace microflo {

class Repeat : public Component<RepeatPorts> {
 public:
  void process(In, Packet packet) { emit(Out::out, packet); }
};

}  // namespace microflo
