/* microflo component
name: Stopwatch
description: Measures the time between two packets
icon: clock-o
inports:
  start: { type: bang, description: Begins to count from 0 }
  stop: { type: bang, description: Sends the time and keeps it, errors: { overflow: 'it counts to 2,147,483,647 ms; send a packet to START' } }
  trigger: { type: bang, description: Sends the time and goes on, errors: { overflow: 'it counts to 2,147,483,647 ms; send a packet to START' } }
outports:
  out: { type: integer, unit: ms, description: 'The time since START in ms, 0 before it; it begins anew after 49 days' }
*/
#pragma once
#include "core/component.h"
#include "generated/Stopwatch.generated.h"
#include "io/io.h"

namespace microflo {

// The clock wraps after 49 days; from the 25th day on, the time is an error.
class Stopwatch : public Component<StopwatchPorts> {
 public:
  void process(In port, Packet packet) {
    const uint32_t now = io::milliseconds();
    if (port == In::start) {
      time_ = now;
      runs_ = true;
      return;
    }
    const uint32_t elapsed = runs_ ? now - time_ : time_;
    if (port == In::stop) {
      time_ = elapsed;
      runs_ = false;
    }
    if (elapsed > LongestDelay) return emitError(Out::out, Error::Overflow, port, packet);
    emit(Out::out, Packet::integer(static_cast<int32_t>(elapsed)));
  }

 private:
  // The time that has passed; while it runs, when it began.
  uint32_t time_ = 0;
  bool runs_ = false;
};

}  // namespace microflo
