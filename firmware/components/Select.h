/* microflo component
name: Select
description: Forwards packets from one of nine inports
icon: hand-pointer-o
inports:
  in: { type: all, count: 9, description: Forwarded while INDEX is that of the port }
  index: { type: integer, description: 'The inport to forward: 1 for IN[1]; sends its last packet again', default: 0, range: [0, 8], errors: { value: INDEX is 0 to 8 } }
outports:
  out: { type: all, description: The packets from the selected inport }
*/
#pragma once
#include "core/component.h"
#include "generated/Select.generated.h"

namespace microflo {

class Select : public Component<SelectPorts> {
 public:
  Select() {
    for (Packet& last : last_) last = Packet::open();
  }

  void process(In port, Packet packet) {
    if (port == In::index) return choose(packet);
    const uint8_t index = indexOf(port, In::in);
    if (packet.isData()) keep(last_[index], packet);
    if (index == chosen_) emit(Out::out, packet);
  }

  void end() {
    for (Packet last : last_) release(last);
  }

 private:
  void choose(Packet packet) {
    const int32_t index = packet.asInteger();
    if (index < 0 || index >= Count::in) return fail(Error::Value, In::index, packet);
    chosen_ = static_cast<uint8_t>(index);
    const Packet last = last_[chosen_];
    if (last.isData()) emit(Out::out, last);
  }

  // The last packet of each inport; a bracket before the first data has come.
  Packet last_[Count::in];
  uint8_t chosen_ = Default::index;
};

}  // namespace microflo
