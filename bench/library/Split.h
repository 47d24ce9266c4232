/* microflo component
name: Split
description: Sends each packet to nine outports in order
icon: sitemap
inports:
  in: { type: all, description: Any packet }
outports:
  out1: { type: all, description: The same packet }
  out2: { type: all, description: The same packet }
  out3: { type: all, description: The same packet }
  out4: { type: all, description: The same packet }
  out5: { type: all, description: The same packet }
  out6: { type: all, description: The same packet }
  out7: { type: all, description: The same packet }
  out8: { type: all, description: The same packet }
  out9: { type: all, description: The same packet }
*/
#pragma once
#include "core/component.h"
#include "generated/Split.generated.h"

namespace microflo {

class Split : public Component<SplitPorts> {
 public:
  void process(In, Packet packet) {
    for (uint8_t port = 0; port < outports; port++) emit(static_cast<Out>(port), packet);
  }
};

}  // namespace microflo
