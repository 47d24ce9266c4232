/* microflo component
name: Timer
description: Sends a bang at a steady beat
icon: clock-o
inports:
  interval: { type: integer, description: Milliseconds between beats, default: 1000 }
  reset: { type: bang, description: Starts the interval anew }
outports:
  out: { type: bang, description: The beat }
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
