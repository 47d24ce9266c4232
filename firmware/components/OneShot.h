/* microflo component
name: OneShot
description: Sends a pulse of a set length at each trigger
icon: lightbulb-o
inports:
  trigger: { type: bang, description: 'Begins the pulse, or lets it last for TIME from now on' }
  time: { type: integer, unit: ms, description: 'The length of the pulse in ms, from the next trigger on', default: 1000, range: [1, 2147483647], errors: { value: 'a time is 1 to 2,147,483,647 ms' } }
  reset: { type: bang, description: Ends the pulse and sends false }
outports:
  out: { type: boolean, description: 'True at each trigger, false at the end of the pulse' }
*/
#pragma once
#include "core/component.h"
#include "generated/OneShot.generated.h"

namespace microflo {

class OneShot : public Component<OneShotPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::trigger:
        wakeAfter(time_);
        emit(Out::out, Packet::boolean(true));
        break;
      case In::time:
        if (packet.asInteger() <= 0) return fail(Error::Value, port, packet);
        time_ = packet.asInteger();
        break;
      case In::reset:
        cancelWake();
        wake();
        break;
    }
  }

  void wake() { emit(Out::out, Packet::boolean(false)); }

 private:
  int32_t time_ = Default::time;
};

}  // namespace microflo
