/* microflo component
name: PulseIn
description: Measures how long each pulse at a pin is
icon: bolt
uses: [edges]
inports:
  pin: { type: pin, description: The pin of the pulses, needs: interrupt, required: true }
  pullup: { type: boolean, description: Enables the pull-up of the pin, default: false }
  low: { type: boolean, description: 'True measures the time for which the pin is low, false the time for which it is high', default: false }
outports:
  out: { type: integer, unit: µs, description: 'The time in µs, sent when the pulse ends' }
*/
#pragma once
#include "core/component.h"
#include "generated/PulseIn.generated.h"
#include "io/edge-input.h"

namespace microflo {

class PulseIn : public Component<PulseInPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::pin:
        if (!input_.isAt(packet.asPin())) end();
        if (!input_.open(packet.asPin())) fail(Error::Pin, port, packet);
        break;
      case In::pullup:
        input_.setPullUp(packet.asBoolean());
        break;
      case In::low:
        low_ = packet.asBoolean();
        began_ = false;
        break;
    }
  }

  void interrupt(Interrupt what) {
    if (!input_.hears(what)) return;
    io::PinEdge edge;
    while (input_.take(edge)) measure(edge);
  }

  void end() {
    input_.close();
    began_ = false;
  }

 private:
  // A pulse whose beginning was not seen is left out.
  void measure(const io::PinEdge& edge) {
    const bool ends = edge.level == low_;
    if (ends && began_ && !edge.afterGap) emit(Out::out, Packet::integer(static_cast<int32_t>(edge.time - start_)));
    began_ = !ends;
    start_ = edge.time;
  }

  uint32_t start_ = 0;
  io::EdgeInput input_{Default::pullup};
  bool low_ = Default::low;
  bool began_ = false;
};

}  // namespace microflo
