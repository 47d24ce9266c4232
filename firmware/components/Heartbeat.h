/* microflo component
name: Heartbeat
description: Repeats the last packet at a regular interval
icon: heartbeat
inports:
  in: { type: all, description: 'The packets; brackets and errors are not repeated' }
  time: { type: integer, unit: ms, description: 'The interval in ms, from the next packet on', default: 1000, range: [1, 2147483647], errors: { value: 'an interval is 1 to 2,147,483,647 ms' } }
outports:
  out: { type: all, description: 'Each packet, and the last data again whenever TIME has passed without another' }
*/
#pragma once
#include "core/component.h"
#include "generated/Heartbeat.generated.h"

namespace microflo {

class Heartbeat : public Component<HeartbeatPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::time) {
      if (packet.asInteger() <= 0) return fail(Error::Value, port, packet);
      time_ = packet.asInteger();
      return;
    }
    emit(Out::out, packet);
    if (!packet.isData()) return;
    keep(last_, packet);
    wakeAfter(time_);
  }

  void wake() {
    wakeEvery(time_);
    emit(Out::out, last_);
  }

  void end() { release(last_); }

 private:
  int32_t time_ = Default::time;
  Packet last_;
};

}  // namespace microflo
