/* microflo component
name: InvertBoolean
description: Inverts a boolean
icon: adjust
inports:
  in: { type: boolean, description: A boolean }
outports:
  out: { type: boolean, description: The inverted boolean }
*/
#pragma once
#include "core/component.h"
#include "generated/InvertBoolean.generated.h"

namespace microflo {

class InvertBoolean : public Component<InvertBooleanPorts> {
 public:
  void process(In, Packet packet) { emit(Out::out, Packet::boolean(!packet.asBoolean())); }
};

}  // namespace microflo
