/* microflo component
name: Timer
description: Sends a bang at a regular interval
icon: clock-o
inports:
  interval: { type: integer, unit: ms, description: The interval in ms, default: 1000, range: [1, 2147483647], errors: { value: 'an interval is 1 to 2,147,483,647 ms' } }
  reset: { type: bang, description: Restarts the interval }
outports:
  out: { type: bang, description: Sent after each interval }
*/
#pragma once
#include "core/component.h"
#include "generated/Timer.generated.h"

namespace microflo {

class Timer : public Component<TimerPorts> {
 public:
  void begin() { wakeAfter(interval_); }

  void process(In port, Packet packet) {
    if (port == In::interval) {
      if (packet.asInteger() <= 0) return fail(Error::Value, port, packet);
      interval_ = packet.asInteger();
    }
    wakeAfter(interval_);
  }

  void wake() {
    wakeEvery(interval_);
    emit(Out::out, Packet::bang());
  }

 private:
  int32_t interval_ = Default::interval;
};

}  // namespace microflo
