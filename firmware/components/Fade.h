/* microflo component
name: Fade
description: Goes from where it is to a number in a set time
icon: sliders
inports:
  in: { type: integer, description: 'The number to go to, from now on; it begins at 0' }
  time: { type: integer, unit: ms, description: 'How many ms the way takes, from the next packet at IN on; 0: at once', default: 1000, range: [0, 2147483647], errors: { value: 'a time is 0 to 2,147,483,647 ms' } }
  easein: { type: boolean, description: Starts slowly, default: false }
  easeout: { type: boolean, description: Ends slowly, default: false }
  interval: { type: integer, unit: ms, description: The time between two packets in ms, default: 20, range: [1, 2147483647], errors: { value: 'an interval is 1 to 2,147,483,647 ms' } }
outports:
  out: { type: integer, description: 'Where it is: at each packet at IN, then at each interval, and at the end' }
  done: { type: bang, description: Sent when it has arrived }
*/
#pragma once
#include "core/component.h"
#include "core/fraction.h"
#include "generated/Fade.generated.h"
#include "io/io.h"

namespace microflo {

class Fade : public Component<FadePorts> {
 public:
  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::in: {
        const uint32_t now = io::milliseconds();
        from_ = position(now - start_);
        to_ = value;
        start_ = now;
        span_ = time_;
        step(0);
        break;
      }
      case In::time:
        if (value < 0) return fail(Error::Value, port, packet);
        time_ = value;
        break;
      case In::easein:
        easeIn_ = packet.asBoolean();
        break;
      case In::easeout:
        easeOut_ = packet.asBoolean();
        break;
      case In::interval:
        if (value <= 0) return fail(Error::Value, port, packet);
        interval_ = value;
        break;
    }
  }

  void wake() { step(io::milliseconds() - start_); }

 private:
  void step(uint32_t elapsed) {
    emit(Out::out, Packet::integer(position(elapsed)));
    if (elapsed < span_) return wakeAfter(span_ - elapsed < interval_ ? span_ - elapsed : interval_);
    span_ = 0;
    cancelWake();
    emit(Out::done, Packet::bang());
  }

  int32_t position(uint32_t elapsed) const {
    return elapsed < span_ ? fraction::between(from_, to_, eased(fraction::of(elapsed, span_))) : to_;
  }

  uint32_t eased(uint32_t part) const {
    if (!easeIn_ && !easeOut_) return part;
    if (!easeOut_) return fraction::square(part);
    if (easeIn_) return fraction::sine(part);
    return fraction::One - fraction::square(fraction::One - part);
  }

  int32_t from_ = 0;
  int32_t to_ = 0;
  // When this way began, and how long it takes; 0 when it is at its end.
  uint32_t start_ = 0;
  uint32_t span_ = 0;
  int32_t time_ = Default::time;
  uint32_t interval_ = Default::interval;
  bool easeIn_ = Default::easein;
  bool easeOut_ = Default::easeout;
};

}  // namespace microflo
