/* microflo component
name: Compare
description: Compares two numbers in six ways
icon: balance-scale
inports:
  a: { type: number, description: One number, default: 0, errors: { value: it compares numbers } }
  b: { type: number, description: The other number, default: 0, errors: { value: it compares numbers } }
outports:
  equal: { type: boolean, description: Whether A = B }
  notequal: { type: boolean, description: Whether A ≠ B }
  less: { type: boolean, description: Whether A < B }
  lessequal: { type: boolean, description: Whether A ≤ B }
  greater: { type: boolean, description: Whether A > B }
  greaterequal: { type: boolean, description: Whether A ≥ B }
*/
#pragma once
#include "core/compare.h"
#include "core/component.h"
#include "generated/Compare.generated.h"

namespace microflo {

class Compare : public Component<ComparePorts> {
 public:
  void process(In port, Packet packet) {
    if (isNaN(packet)) return refuse(port, packet);
    (port == In::a ? a_ : b_) = packet;
    const bool less = !isAtLeast(a_, b_);
    const bool greater = !isAtLeast(b_, a_);
    send(Out::equal, Out::notequal, !less && !greater);
    send(Out::less, Out::greaterequal, less);
    send(Out::greater, Out::lessequal, greater);
  }

 private:
  void send(Out outport, Out opposite, bool value) {
    emit(outport, Packet::boolean(value));
    emit(opposite, Packet::boolean(!value));
  }

  void refuse(In port, Packet packet) {
    for (uint8_t outport = 0; outport < outports; outport++) {
      emit(static_cast<Out>(outport), Packet::error(Error::Value));
    }
    fail(Error::Value, port, packet);
  }

  Packet a_ = Packet::integer(Default::a);
  Packet b_ = Packet::integer(Default::b);
};

}  // namespace microflo
