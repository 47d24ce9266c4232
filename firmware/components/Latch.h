/* microflo component
name: Latch
description: Remembers that it was set until it is reset
icon: lock
inports:
  set: { type: bang, description: 'Sends true; before a boolean, put an Edge between' }
  reset: { type: bang, description: Sends false }
outports:
  out: { type: boolean, description: Sent for each packet at an inport }
*/
#pragma once
#include "core/component.h"
#include "generated/Latch.generated.h"

namespace microflo {

class Latch : public Component<LatchPorts> {
 public:
  void process(In port, Packet) { emit(Out::out, Packet::boolean(port == In::set)); }
};

}  // namespace microflo
