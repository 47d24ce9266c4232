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
        min_ = value;
        break;
      case In::max:
        max_ = value;
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
    // Checked here and not when a limit arrives, because the other limit may be on its way.
    if (min_ > max_) return emitError(Out::out, Error::Value, port, packet);
    if (port == In::reset) count_ = 0;
    if (count_ < min_) count_ = min_;
    if (count_ > max_) count_ = max_;
    if (port != In::reset) move((port == In::in) == (step_ >= 0));
    emit(Out::out, Packet::integer(count_));
  }

  // Distances are counted without a sign: the whole range of integers has room in 32 bits then.
  void move(bool up) {
    const uint32_t distance = step_ < 0 ? 0 - static_cast<uint32_t>(step_) : static_cast<uint32_t>(step_);
    const uint32_t room = up ? between(count_, max_) : between(min_, count_);
    if (distance <= room) {
      count_ = from(count_, up, distance);
    } else if (wraps_) {
      // The other limit is one step beyond this one. A range of all integers would have 2^32 numbers, which is 0 here,
      // and nothing to take away.
      const uint32_t numbers = between(min_, max_) + 1;
      const uint32_t beyond = distance - room - 1;
      count_ = from(up ? min_ : max_, up, numbers == 0 ? beyond : beyond % numbers);
    } else {
      count_ = up ? max_ : min_;
    }
  }

  static uint32_t between(int32_t low, int32_t high) {
    return static_cast<uint32_t>(high) - static_cast<uint32_t>(low);
  }

  static int32_t from(int32_t start, bool up, uint32_t distance) {
    const uint32_t at = static_cast<uint32_t>(start);
    return static_cast<int32_t>(up ? at + distance : at - distance);
  }

  int32_t count_ = 0;
  int32_t step_ = Default::step;
  int32_t min_ = Default::min;
  int32_t max_ = Default::max;
  bool wraps_ = Default::wrap;
};

}  // namespace microflo
