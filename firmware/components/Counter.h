/* microflo component
name: Counter
description: Counts packets up and down
icon: sort-numeric-asc
inports:
  in: { type: bang, description: Each packet adds STEP, errors: { value: MIN must not be above MAX } }
  down: { type: bang, description: Each packet subtracts STEP, errors: { value: MIN must not be above MAX } }
  reset: { type: bang, description: 'Sets the count to 0, or to the limit that is nearest to 0, and sends it', errors: { value: MIN must not be above MAX } }
  step: { type: integer, description: How much one packet counts, default: 1 }
  min: { type: integer, description: The least count, default: 0 }
  max: { type: integer, description: The greatest count, default: 2147483647 }
  wrap: { type: boolean, description: 'Whether the count goes on at the other limit, in place of staying at one', default: false }
outports:
  out: { type: integer, description: 'The count; the first packet sends 1, if nothing is set' }
*/
#pragma once
#include "core/bounded-count.h"
#include "core/component.h"
#include "generated/Counter.generated.h"

namespace microflo {

class Counter : public Component<CounterPorts> {
 public:
  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::step:
        step_ = value;
        break;
      case In::min:
        count_.min = value;
        break;
      case In::max:
        count_.max = value;
        break;
      case In::wrap:
        wraps_ = packet.asBoolean();
        break;
      case In::in:
      case In::down:
      case In::reset:
        count(port, packet);
        break;
    }
  }

 private:
  void count(In port, Packet packet) {
    if (port == In::reset) count_.count = 0;
    // Checked here and not when a limit arrives, because the other limit may be on its way.
    if (!count_.limit()) return emitError(Out::out, Error::Value, port, packet);
    if (port != In::reset) count_.move(port == In::in, step_, wraps_);
    emit(Out::out, Packet::integer(count_.count));
  }

  BoundedCount count_ = {0, Default::min, Default::max};
  int32_t step_ = Default::step;
  bool wraps_ = Default::wrap;
};

}  // namespace microflo
