/* microflo component
name: Route
description: Forwards packets to one of nine outports
icon: share-alt
inports:
  in: { type: all, description: Any packet }
  index: { type: integer, description: 'Where to: 1 for OUT[1]', default: 0, range: [0, 8], errors: { value: INDEX is 0 to 8 } }
outports:
  out: { type: all, count: 9, description: The packets that arrive while INDEX is that of the port }
*/
#pragma once
#include "core/component.h"
#include "generated/Route.generated.h"

namespace microflo {

class Route : public Component<RoutePorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::index) return choose(packet);
    emit(at(Out::out, chosen_), packet);
  }

 private:
  void choose(Packet packet) {
    const int32_t index = packet.asInteger();
    if (index < 0 || index >= Count::out) return fail(Error::Value, In::index, packet);
    chosen_ = static_cast<uint8_t>(index);
  }

  uint8_t chosen_ = Default::index;
};

}  // namespace microflo
