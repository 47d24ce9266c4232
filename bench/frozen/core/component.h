// Stands in for firmware/core/component.h: the same to the author of a component, for a graph that never changes. A
// node is its members and nothing else, and an edge is a call: edges(ports, outport, packet), which the program defines
// for each of its nodes.
#pragma once
#include "core/config.h"
#include "core/arriving-packet.h"

namespace microflo {

void wakeNodeAfter(uint32_t milliseconds);
void wakeNodeEvery(uint32_t milliseconds);

template <class Ports>
class Component : public Ports {
 public:
  using In = typename Ports::In;
  using Out = typename Ports::Out;
  using Packet = ArrivingPacket<Ports>;

 protected:
  bool emit(Out port, Packet packet) {
    edges(static_cast<Ports&>(*this), port, packet);
    return true;
  }
  void wakeAfter(uint32_t milliseconds) { wakeNodeAfter(milliseconds); }
  void wakeEvery(uint32_t milliseconds) { wakeNodeEvery(milliseconds); }
  // Nobody is there to hear of it.
  void fail(Error, In, Packet) {}
};

}  // namespace microflo
