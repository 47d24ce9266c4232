/* microflo component
name: Constrain
description: Limits a number to a range
icon: compress
inports:
  in: { type: integer, description: The number, errors: { value: LOWER must not be above UPPER } }
  lower: { type: integer, description: The lower limit, default: -2147483648 }
  upper: { type: integer, description: The upper limit, default: 2147483647 }
outports:
  out: { type: integer, description: 'The number, or the limit that it exceeds' }
*/
#pragma once
#include "core/component.h"
#include "generated/Constrain.generated.h"

namespace microflo {

class Constrain : public Component<ConstrainPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        constrain(packet);
        break;
      case In::lower:
        lower_ = packet.asInteger();
        break;
      case In::upper:
        upper_ = packet.asInteger();
        break;
    }
  }

 private:
  void constrain(Packet packet) {
    // Checked here and not when a limit arrives, because the other limit may be on its way.
    if (lower_ > upper_) return emitError(Out::out, Error::Value, In::in, packet);
    const int32_t value = packet.asInteger();
    emit(Out::out, Packet::integer(value < lower_ ? lower_ : value > upper_ ? upper_ : value));
  }

  int32_t lower_ = Default::lower;
  int32_t upper_ = Default::upper;
};

}  // namespace microflo
