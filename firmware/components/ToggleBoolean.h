/* microflo component
name: ToggleBoolean
description: Alternates between true and false
icon: toggle-off
inports:
  in: { type: bang, description: Sends the opposite of the last value }
  set: { type: bang, description: Sends true }
  reset: { type: bang, description: Sends false }
outports:
  out: { type: boolean, description: 'The value, false before the first packet: so the first packet at IN sends true' }
*/
#pragma once
#include "core/component.h"
#include "generated/ToggleBoolean.generated.h"

namespace microflo {

class ToggleBoolean : public Component<ToggleBooleanPorts> {
 public:
  void process(In port, Packet) {
    value_ = port == In::set || (port == In::in && !value_);
    emit(Out::out, Packet::boolean(value_));
  }

 private:
  bool value_ = false;
};

}  // namespace microflo
