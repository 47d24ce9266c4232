/* microflo component
name: HoldPacket
description: Keeps the latest packet and sends it on request
icon: pause
inports:
  data: { type: all, description: The packet to keep }
  in: { type: bang, description: Sends the kept packet }
outports:
  out: { type: all, description: The latest packet; a bang if there is none }
*/
#pragma once
#include "core/component.h"
#include "generated/HoldPacket.generated.h"

namespace microflo {

class HoldPacket : public Component<HoldPacketPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::in) {
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
