/* microflo component
name: Drop
description: Discards packets
icon: trash-o
inports:
  in: { type: all, description: Discarded }
outports: {}
*/
#pragma once
#include "core/component.h"
#include "generated/Drop.generated.h"

namespace microflo {

class Drop : public Component<DropPorts> {
 public:
  void process(In, Packet) {}
};

}  // namespace microflo
