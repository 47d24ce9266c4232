/* microflo component
name: Hold
description: Keeps the latest packet and sends it at each bang
icon: pause
inports:
  in: { type: all, description: 'The packet to keep, or a constant as an initial packet' }
  trigger: { type: bang, description: Sends the kept packet }
outports:
  out: { type: all, description: The latest packet; a bang if there is none }
*/
#pragma once
#include "core/component.h"
#include "generated/Hold.generated.h"

namespace microflo {

class Hold : public Component<HoldPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::trigger) {
      emit(Out::out, latest_);
    } else if (packet.isData()) {
      keep(latest_, packet);
    }
  }

  void end() { release(latest_); }

 private:
  Packet latest_ = Packet::bang();
};

}  // namespace microflo
