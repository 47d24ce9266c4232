/* microflo component
name: Repeat
description: 'Passes packets on: Forward under the name that FBP users know'
icon: repeat
inports:
  in: { type: all, description: Anything }
outports:
  out: { type: all, description: The same }
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
