/* microflo component
name: PulseCounter
description: Counts pulses at a pin, as of a flow meter or an anemometer
icon: tachometer
uses: [edges]
inports:
  pin: { type: pin, description: The pin of the pulses, needs: interrupt, required: true }
  pullup: { type: boolean, description: Enables the pull-up of the pin, default: true }
  interval: { type: integer, unit: ms, description: 'Time in ms after which the count is sent, 1 to 65,535', default: 1000, range: [1, 65535], errors: { value: 'an interval is 1 to 65,535 ms' } }
  minwidth: { type: integer, unit: µs, description: 'Time in µs that a pulse must be low to count, 0 to 65,535; shorter ones are noise', default: 0, range: [0, 65535], errors: { value: 'a width is 0 to 65,535 µs' } }
  reset: { type: bang, description: Sets TOTAL to 0 }
outports:
  out: { type: integer, description: The pulses of the last interval }
  total: { type: integer, description: All pulses since the start or RESET }
  frequency: { type: float, unit: Hz, description: 'Pulses a second, by the time between the first and the last one of the interval; 0 for fewer than two' }
*/
#pragma once
#include "core/component.h"
#include "generated/PulseCounter.generated.h"
#include "io/edge-input.h"

namespace microflo {

// A pulse is a time for which the pin is low; it counts when it ends.
class PulseCounter : public Component<PulseCounterPorts> {
 public:
  void begin() { wakeAfter(interval_); }

  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::pin:
        if (!input_.isAt(packet.asPin())) end();
        if (!input_.open(packet.asPin())) fail(Error::Pin, port, packet);
        break;
      case In::pullup:
        input_.setPullUp(value != 0);
        break;
      case In::interval:
        if (value < 1 || value > 0xFFFF) return fail(Error::Value, port, packet);
        interval_ = static_cast<uint16_t>(value);
        count_ = 0;
        wakeAfter(interval_);
        break;
      case In::minwidth:
        if (value < 0 || value > 0xFFFF) return fail(Error::Value, port, packet);
        minWidth_ = static_cast<uint16_t>(value);
        break;
      case In::reset:
        total_ = 0;
        break;
    }
  }

  void interrupt(Interrupt what) {
    if (!input_.hears(what)) return;
    io::PinEdge edge;
    while (input_.take(edge)) see(edge);
  }

  void wake() {
    wakeEvery(interval_);
    emit(Out::out, Packet::integer(static_cast<int32_t>(count_)));
    emit(Out::total, Packet::integer(static_cast<int32_t>(total_)));
    emit(Out::frequency, Packet::float32(frequency()));
    count_ = 0;
  }

  void end() {
    input_.close();
    low_ = false;
  }

 private:
  void see(const io::PinEdge& edge) {
    const bool ends = edge.level && low_ && !edge.afterGap && edge.time - fell_ >= minWidth_;
    low_ = !edge.level;
    if (low_) fell_ = edge.time;
    if (!ends) return;
    if (count_ == 0) first_ = edge.time;
    last_ = edge.time;
    count_++;
    total_++;
  }

  float frequency() const {
    return count_ < 2 ? 0.0f : static_cast<float>(count_ - 1) * 1e6f / static_cast<float>(last_ - first_);
  }

  uint32_t total_ = 0;
  uint32_t count_ = 0;
  uint32_t fell_ = 0;
  uint32_t first_ = 0;
  uint32_t last_ = 0;
  uint16_t interval_ = Default::interval;
  uint16_t minWidth_ = Default::minwidth;
  io::EdgeInput input_{Default::pullup};
  bool low_ = false;
};

}  // namespace microflo
