/* microflo component
name: Between
description: Sends whether a number is within a range
icon: arrows-h
inports:
  in: { type: number, description: The number, errors: { value: 'it takes numbers, and LOW must not be above HIGH' } }
  low: { type: number, description: The least number within the range, default: 0, errors: { value: a limit is a number } }
  high: { type: number, description: The greatest number within the range, default: 0, errors: { value: a limit is a number } }
outports:
  out: { type: boolean, description: Whether LOW ≤ IN ≤ HIGH }
*/
#pragma once
#include "core/compare.h"
#include "core/component.h"
#include "generated/Between.generated.h"

namespace microflo {

class Between : public Component<BetweenPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::in) return judge(packet);
    if (isNaN(packet)) return fail(Error::Value, port, packet);
    (port == In::low ? low_ : high_) = packet;
  }

 private:
  void judge(Packet packet) {
    // Checked here and not when a limit arrives, because the other limit may be on its way.
    if (isNaN(packet) || !isAtLeast(high_, low_)) return emitError(Out::out, Error::Value, In::in, packet);
    emit(Out::out, Packet::boolean(isAtLeast(packet, low_) && isAtLeast(high_, packet)));
  }

  Packet low_ = Packet::integer(Default::low);
  Packet high_ = Packet::integer(Default::high);
};

}  // namespace microflo
