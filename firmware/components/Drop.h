/* microflo component
name: Drop
description: Takes packets and does nothing with them
icon: trash-o
inports:
  in: { type: all, description: Dropped }
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
