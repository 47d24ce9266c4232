/* microflo component
name: ToggleBoolean
description: Sends true and false in turn
icon: toggle-off
inports:
  in: { type: bang, description: Sends the next boolean }
  reset: { type: bang, description: Makes true the next one }
outports:
  out: { type: boolean, description: The first is true }
*/
#pragma once
#include "core/component.h"
#include "generated/ToggleBoolean.generated.h"

namespace microflo {

class ToggleBoolean : public Component<ToggleBooleanPorts> {
 public:
  void process(In port, Packet) {
    if (port == In::in) emit(Out::out, Packet::boolean(next_));
    next_ = port == In::reset || !next_;
  }

 private:
  bool next_ = true;
};

}  // namespace microflo
