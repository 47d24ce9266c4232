/* microflo component
name: BoolToInt
description: Converts a boolean to an integer
icon: exchange
inports:
  in: { type: boolean, description: The boolean }
outports:
  out: { type: integer, description: '1 for true, 0 for false' }
*/
#pragma once
#include "core/component.h"
#include "generated/BoolToInt.generated.h"

namespace microflo {

class BoolToInt : public Component<BoolToIntPorts> {
 public:
  void process(In, Packet packet) { emit(Out::out, Packet::integer(packet.asBoolean() ? 1 : 0)); }
};

}  // namespace microflo
