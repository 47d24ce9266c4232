/* microflo component
name: Counter
description: Counts packets
icon: sort-numeric-asc
inports:
  in: { type: bang, description: Each packet is counted, errors: { overflow: 'it counts to 2,147,483,647; send true to RESET' } }
  reset: { type: boolean, description: True sends 0 and keeps the count at 0 until false, default: false }
outports:
  out: { type: integer, description: The count; the first packet sends 0 }
*/
#pragma once
#include "core/component.h"
#include "generated/Counter.generated.h"

namespace microflo {

class Counter : public Component<CounterPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::reset) return reset(packet.asBoolean());
    if (held_) return sendZero();
    if (next_ > Most) return emitError(Out::out, Error::Overflow, port, packet);
    emit(Out::out, Packet::integer(static_cast<int32_t>(next_++)));
  }

 private:
  void reset(bool held) {
    held_ = held;
    if (held_) sendZero();
  }

  // This zero is the first of the new count.
  void sendZero() {
    next_ = 1;
    emit(Out::out, Packet::integer(0));
  }

  static constexpr uint32_t Most = 0x7FFFFFFF;

  uint32_t next_ = 0;
  bool held_ = Default::reset;
};

}  // namespace microflo
