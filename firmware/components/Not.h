/* microflo component
name: Not
description: Inverts a boolean
icon: adjust
inports:
  in: { type: boolean, description: A boolean }
outports:
  out: { type: boolean, description: The inverted boolean }
*/
#pragma once
#include "core/component.h"
#include "generated/Not.generated.h"

namespace microflo {

class Not : public Component<NotPorts> {
 public:
  void process(In, Packet packet) { emit(Out::out, Packet::boolean(!packet.asBoolean())); }
};

}  // namespace microflo
