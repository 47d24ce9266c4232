/* microflo component
name: ToggleBoolean
description: Alternates between true and false
icon: toggle-off
inports:
  in: { type: bang, description: Sends the next value }
  reset: { type: bang, description: Makes true the next value }
outports:
  out: { type: boolean, description: The next value; the first is true }
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
