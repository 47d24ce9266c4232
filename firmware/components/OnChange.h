/* microflo component
name: OnChange
description: Forwards only packets that differ from the last one
icon: filter
inports:
  in: { type: all, description: 'Any packet; brackets and errors always pass' }
outports:
  out: { type: all, description: 'The first packet, and each one with another value or type than the one before it' }
*/
#pragma once
#include "core/component.h"
#include "core/same.h"
#include "generated/OnChange.generated.h"

namespace microflo {

class OnChange : public Component<OnChangePorts> {
 public:
  void process(In, Packet packet) {
    if (packet.isData()) {
      if (isSame(last_, packet)) return;
      keep(last_, packet);
    }
    emit(Out::out, packet);
  }

  void end() { release(last_); }

 private:
  // The last packet; a bracket before the first data has come.
  Packet last_ = Packet::open();
};

}  // namespace microflo
