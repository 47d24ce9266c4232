/* microflo component
name: Oscillator
description: Sends numbers that rise and fall in waves
icon: area-chart
inports:
  period: { type: integer, unit: ms, description: 'The length of a wave in ms; the wave goes on from the part it has come to', default: 1000, range: [1, 2147483647], errors: { value: 'a period is 1 to 2,147,483,647 ms' } }
  min: { type: integer, description: The least number, default: 0 }
  max: { type: integer, description: The largest number, default: 100 }
  interval: { type: integer, unit: ms, description: The time between two packets in ms, default: 20, range: [1, 2147483647], errors: { value: 'an interval is 1 to 2,147,483,647 ms' } }
  reset: { type: bang, description: Begins a wave }
outports:
  sine: { type: integer, description: 'From MIN, slowly at both ends, to MAX in the middle of the wave, and back' }
  triangle: { type: integer, description: 'From MIN evenly to MAX in the middle of the wave, and back' }
  saw: { type: integer, description: 'From MIN evenly to MAX at the end of the wave' }
  square: { type: integer, description: 'MIN in the first half of the wave, MAX in the second' }
*/
#pragma once
#include "core/component.h"
#include "core/fraction.h"
#include "generated/Oscillator.generated.h"
#include "io/io.h"

namespace microflo {

class Oscillator : public Component<OscillatorPorts> {
 public:
  void begin() { restart(); }

  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::period:
        if (value <= 0) return fail(Error::Value, port, packet);
        setPeriod(value);
        break;
      case In::min:
        min_ = value;
        break;
      case In::max:
        max_ = value;
        break;
      case In::interval:
        if (value <= 0) return fail(Error::Value, port, packet);
        interval_ = value;
        wakeAfter(interval_);
        break;
      case In::reset:
        restart();
        break;
    }
  }

  void wake() {
    wakeEvery(interval_);
    advance();
    const uint32_t part = fraction::of(elapsed_, period_);
    const uint32_t way = 2 * (part < fraction::One / 2 ? part : fraction::One - part);
    send(Out::sine, fraction::sine(way));
    send(Out::triangle, way);
    send(Out::saw, part);
    send(Out::square, part < fraction::One / 2 ? 0 : fraction::One);
  }

 private:
  void restart() {
    elapsed_ = 0;
    at_ = io::milliseconds();
    wakeAfter(interval_);
  }

  // The time, not the number of packets, says where the wave is: late packets do not make it longer.
  void advance() {
    const uint32_t now = io::milliseconds();
    elapsed_ = (elapsed_ + (now - at_)) % period_;
    at_ = now;
  }

  void setPeriod(uint32_t period) {
    advance();
    elapsed_ = fraction::between(0, period, fraction::of(elapsed_, period_)) % period;
    period_ = period;
  }

  void send(Out outport, uint32_t way) { emit(outport, Packet::integer(fraction::between(min_, max_, way))); }

  uint32_t period_ = Default::period;
  int32_t min_ = Default::min;
  int32_t max_ = Default::max;
  int32_t interval_ = Default::interval;
  // Milliseconds since the wave began, at the time [at_].
  uint32_t elapsed_ = 0;
  uint32_t at_ = 0;
};

}  // namespace microflo
