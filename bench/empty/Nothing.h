/* microflo component
name: Nothing
description: Takes packets and does nothing with them
icon: circle-o
inports:
  in: { type: all, description: Any packet }
outports: {}
*/
#pragma once
#include "core/component.h"
#include "generated/Nothing.generated.h"

namespace microflo {

// An image needs a component: what another one costs is measured beside this one.
class Nothing : public Component<NothingPorts> {
 public:
  void process(In, Packet) {}
};

}  // namespace microflo
