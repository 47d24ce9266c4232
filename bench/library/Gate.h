/* microflo component
name: Gate
description: Forwards packets while it is enabled
icon: unlock-alt
inports:
  in: { type: all, description: Any packet }
  enable: { type: boolean, description: True opens the gate and sends the last packet again, default: false }
outports:
  out: { type: all, description: The packets that arrive while the gate is open }
*/
#pragma once
#include "core/component.h"
#include "generated/Gate.generated.h"

namespace microflo {

class Gate : public Component<GatePorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::enable) return enable(packet.asBoolean());
    if (packet.isData()) keep(last_, packet);
    if (enabled_) emit(Out::out, packet);
  }

  void end() { release(last_); }

 private:
  void enable(bool enabled) {
    enabled_ = enabled;
    if (enabled_ && last_.isData()) emit(Out::out, last_);
  }

  // The last packet; a bracket before the first data has come.
  Packet last_ = Packet::open();
  bool enabled_ = Default::enable;
};

}  // namespace microflo
