/* microflo component
name: Sonar
description: Gives a pulse of 10 µs, and measures the echo
icon: bell
uses: [pulses, edges]
closes: 10
inports:
  in: { type: bang, description: Sends a pulse }
  trigger: { type: pin, description: The pin of the pulse, needs: digital, drives: true, required: true }
  echo: { type: pin, description: The pin of the echo, needs: interrupt, required: true }
outports:
  out: { type: integer, description: The length of each echo in µs }
*/
#pragma once
#include "core/component.h"
#include "generated/Sonar.generated.h"
#include "io/edge-input.h"
#include "io/pulses.h"

namespace microflo {

class Sonar : public Component<SonarPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::in) return io::writePulse(trigger_, 10);
    if (port == In::trigger) trigger_ = packet.asPin();
    if (!(port == In::trigger ? io::openPulse(trigger_) : echo_.open(packet.asPin()))) fail(Error::Pin, port, packet);
  }

  void interrupt(Interrupt what) {
    if (!echo_.hears(what)) return;
    io::PinEdge edge;
    while (echo_.take(edge)) {
      if (!edge.level) emit(Out::out, Packet::integer(static_cast<int32_t>(edge.time - rise_)));
      rise_ = edge.time;
    }
  }

  void end() { echo_.close(); }

 private:
  uint32_t rise_ = 0;
  io::EdgeInput echo_{false};
  Pin trigger_ = 0;
};

}  // namespace microflo
