/* microflo component
name: Split
description: Sends each packet out of nine ports in order
icon: sitemap
inports:
  in: { type: all, description: Anything }
outports:
  out1: { type: all, description: The same }
  out2: { type: all, description: The same }
  out3: { type: all, description: The same }
  out4: { type: all, description: The same }
  out5: { type: all, description: The same }
  out6: { type: all, description: The same }
  out7: { type: all, description: The same }
  out8: { type: all, description: The same }
  out9: { type: all, description: The same }
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
