/* microflo component
name: Split
description: Sends each packet to nine outports in order
icon: sitemap
inports:
  in: { type: all, description: Any packet }
outports:
  out: { type: all, count: 9, description: 'The same packet, from OUT[0] on' }
*/
#pragma once
#include "core/component.h"
#include "generated/Split.generated.h"

namespace microflo {

class Split : public Component<SplitPorts> {
 public:
  void process(In, Packet packet) {
    for (uint8_t index = 0; index < Count::out; index++) emit(at(Out::out, index), packet);
  }
};

}  // namespace microflo
