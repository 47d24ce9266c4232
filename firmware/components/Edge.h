/* microflo component
name: Edge
description: Sends a bang at each change of a boolean
icon: bolt
inports:
  in: { type: boolean, description: The boolean; false before the first, default: false }
outports:
  rising: { type: bang, description: Sent when it becomes true }
  falling: { type: bang, description: Sent when it becomes false }
  both: { type: bang, description: Sent at each change }
*/
#pragma once
#include "core/component.h"
#include "generated/Edge.generated.h"

namespace microflo {

class Edge : public Component<EdgePorts> {
 public:
  void process(In, Packet packet) {
    const bool value = packet.asBoolean();
    if (value == last_) return;
    last_ = value;
    emit(value ? Out::rising : Out::falling, Packet::bang());
    emit(Out::both, Packet::bang());
  }

 private:
  bool last_ = Default::in;
};

}  // namespace microflo
