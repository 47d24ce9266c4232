/* microflo component
name: Twice
description: Passes on each packet two times
icon: clone
inports:
  in: { type: all, description: Anything }
outports:
  out: { type: all, description: The same }
*/
#pragma once
#include "core/component.h"
#include "generated/Twice.generated.h"

namespace microflo {

class Twice : public Component<TwicePorts> {
 public:
  void process(In, Packet packet) {
    emit(Out::out, packet);
    emit(Out::out, packet);
  }
};

}  // namespace microflo
