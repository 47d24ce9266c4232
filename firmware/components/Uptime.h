/* microflo component
name: Uptime
description: Sends the time since the board was reset
icon: hourglass-start
inports:
  trigger: { type: bang, description: Asks for the time }
outports:
  out: { type: integer, unit: s, description: The whole seconds since the reset; a node that is added after more than 49 days counts from the last wrap of the clock }
*/
#pragma once
#include "core/component.h"
#include "generated/Uptime.generated.h"
#include "io/io.h"

namespace microflo {

class Uptime : public Component<UptimePorts> {
 public:
  void begin() { wake(); }

  void process(In, Packet) {
    wake();
    emit(Out::out, Packet::integer(static_cast<int32_t>(seconds_)));
  }

  // Reads the clock, which wraps every 49 days, more often than that.
  void wake() {
    const uint32_t more = (io::milliseconds() - counted_) / 1000;
    seconds_ += more;
    counted_ += more * 1000;
    wakeAfter(LongestDelay);
  }

 private:
  uint32_t seconds_ = 0;
  // The time of the clock to which [seconds_] counts.
  uint32_t counted_ = 0;
};

}  // namespace microflo
