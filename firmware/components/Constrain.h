/* microflo component
name: Constrain
description: Limits a number to a range
icon: compress
inports:
  in: { type: number, description: The number, errors: { value: 'it takes numbers, and LOWER must not be above UPPER' } }
  lower: { type: number, description: 'The lower limit; until it is set, there is none', errors: { value: a limit is a number } }
  upper: { type: number, description: 'The upper limit; until it is set, there is none', errors: { value: a limit is a number } }
outports:
  out: { type: number, description: 'The number, or the limit that it exceeds' }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/Constrain.generated.h"

namespace microflo {

class Constrain : public NumberComponent<ConstrainPorts> {
 public:
  void process(In port, Packet packet) {
    if (port != In::in) {
      keepNumber(port == In::lower ? lower_ : upper_, port, packet);
      return;
    }
    // Checked here and not when a limit arrives, because the other limit may be on its way.
    const bool fits = !isNaN(packet) && isAtLeast(upper_, lower_);
    emitResult(Out::out, fits ? Error::None : Error::Value, numbers::limited(packet, lower_, upper_), port, packet);
  }

 private:
  // Infinite ones until others arrive.
  microflo::Packet lower_ = microflo::Packet(PacketType::Float, 0xFF800000);
  microflo::Packet upper_ = microflo::Packet(PacketType::Float, 0x7F800000);
};

}  // namespace microflo
