/* microflo component
name: Sqrt
description: Gives the square root of a number
icon: square-o
inports:
  in: { type: number, description: 'The number, 0 or more', errors: { value: a number below 0 has no square root, overflow: the number must be finite } }
outports:
  out: { type: float, description: The square root }
*/
#pragma once
#include "core/arithmetic.h"
#include "core/maths.h"
#include "generated/Sqrt.generated.h"

namespace microflo {

class Sqrt : public NumberComponent<SqrtPorts> {
 public:
  void process(In port, Packet packet) {
    microflo::Packet root;
    const Error error = numbers::floatResult(maths::sqrt(packet.asFloat()), root);
    emitResult(Out::out, error, root, port, packet);
  }
};

}  // namespace microflo
