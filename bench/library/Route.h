/* microflo component
name: Route
description: Forwards packets from one of nine inports
icon: share-alt
inports:
  port: { type: integer, description: 'The inport to forward, 1 to 9; sends its last packet again', required: true, errors: { value: PORT is 1 to 9 } }
  in1: { type: all, description: Forwarded if PORT is 1 }
  in2: { type: all, description: Forwarded if PORT is 2 }
  in3: { type: all, description: Forwarded if PORT is 3 }
  in4: { type: all, description: Forwarded if PORT is 4 }
  in5: { type: all, description: Forwarded if PORT is 5 }
  in6: { type: all, description: Forwarded if PORT is 6 }
  in7: { type: all, description: Forwarded if PORT is 7 }
  in8: { type: all, description: Forwarded if PORT is 8 }
  in9: { type: all, description: Forwarded if PORT is 9 }
outports:
  out: { type: all, description: The packets from the selected inport }
*/
#pragma once
#include "core/component.h"
#include "generated/Route.generated.h"

namespace microflo {

class Route : public Component<RoutePorts> {
 public:
  Route() {
    for (Packet& last : last_) last = Packet::open();
  }

  void process(In port, Packet packet) {
    if (port == In::port) return choose(packet);
    // The number of the inport is that of the input, since PORT is inport 0.
    const uint8_t input = static_cast<uint8_t>(port);
    if (packet.isData()) keep(last_[input - 1], packet);
    if (input == chosen_) emit(Out::out, packet);
  }

  void end() {
    for (Packet last : last_) release(last);
  }

 private:
  void choose(Packet packet) {
    const int32_t input = packet.asInteger();
    if (input < 1 || input > Inputs) return fail(Error::Value, In::port, packet);
    chosen_ = static_cast<uint8_t>(input);
    const Packet last = last_[chosen_ - 1];
    if (last.isData()) emit(Out::out, last);
  }

  static constexpr uint8_t Inputs = inports - 1;

  // The last packet of each input; a bracket before the first data has come.
  Packet last_[Inputs];
  // 0: none yet.
  uint8_t chosen_ = 0;
};

}  // namespace microflo
