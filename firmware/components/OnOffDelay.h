/* microflo component
name: OnOffDelay
description: Switches on and off later than its input
icon: clock-o
inports:
  in: { type: boolean, description: 'The level to follow; false before the first', default: false }
  on: { type: integer, unit: ms, description: 'How many ms it must be true before the output is; 0: at once', default: 0, range: [0, 2147483647], errors: { value: 'a time is 0 to 2,147,483,647 ms' } }
  off: { type: integer, unit: ms, description: 'How many ms it must be false before the output is; 0: at once', default: 0, range: [0, 2147483647], errors: { value: 'a time is 0 to 2,147,483,647 ms' } }
outports:
  out: { type: boolean, description: Sent when it changes }
*/
#pragma once
#include "core/component.h"
#include "generated/OnOffDelay.generated.h"

namespace microflo {

class OnOffDelay : public Component<OnOffDelayPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::in) return follow(packet.asBoolean());
    if (packet.asInteger() < 0) return fail(Error::Value, port, packet);
    (port == In::on ? on_ : off_) = packet.asInteger();
  }

  void wake() {
    out_ = in_;
    emit(Out::out, Packet::boolean(out_));
  }

 private:
  void follow(bool level) {
    if (level == in_) return;
    in_ = level;
    const int32_t time = level ? on_ : off_;
    if (level == out_) return cancelWake();
    if (time == 0) return wake();
    wakeAfter(time);
  }

  int32_t on_ = Default::on;
  int32_t off_ = Default::off;
  bool in_ = Default::in;
  bool out_ = Default::in;
};

}  // namespace microflo
