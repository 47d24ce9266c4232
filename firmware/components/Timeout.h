/* microflo component
name: Timeout
description: Sends a bang when nothing has come for a time
icon: hourglass-end
inports:
  in: { type: bang, description: Each packet begins the time anew }
  time: { type: integer, unit: ms, description: The time in ms; it begins anew, default: 1000, range: [1, 2147483647], errors: { value: 'a time is 1 to 2,147,483,647 ms' } }
outports:
  out: { type: bang, description: 'Sent once, when nothing has come for TIME since the last packet or since the start' }
*/
#pragma once
#include "core/component.h"
#include "generated/Timeout.generated.h"

namespace microflo {

class Timeout : public Component<TimeoutPorts> {
 public:
  void begin() { wakeAfter(time_); }

  void process(In port, Packet packet) {
    if (port == In::time) {
      if (packet.asInteger() <= 0) return fail(Error::Value, port, packet);
      time_ = packet.asInteger();
    }
    wakeAfter(time_);
  }

  void wake() { emit(Out::out, Packet::bang()); }

 private:
  int32_t time_ = Default::time;
};

}  // namespace microflo
