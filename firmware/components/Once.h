/* microflo component
name: Once
description: Forwards the first packet only
icon: step-forward
inports:
  in: { type: all, description: Any packet; errors always pass }
  reset: { type: bang, description: Lets the next packet pass again }
outports:
  out: { type: all, description: The first packet }
*/
#pragma once
#include "core/component.h"
#include "generated/Once.generated.h"

namespace microflo {

class Once : public Component<OncePorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::reset) {
      isOver_ = false;
      return;
    }
    if (packet.isBracket()) return;
    if (packet.isData()) {
      if (isOver_) return;
      isOver_ = true;
    }
    emit(Out::out, packet);
  }

 private:
  bool isOver_ = false;
};

}  // namespace microflo
