/** A component that multiplies by [factor]. */
export function times(name: string, factor: string): string {
  return `/* microflo component
name: ${name}
description: Multiplies
icon: times
inports:
  in: { type: integer, description: What is multiplied }
outports:
  out: { type: integer, description: The product }
*/
#pragma once
#include "core/component.h"
#include "generated/${name}.generated.h"

namespace microflo {

class ${name} : public Component<${name}Ports> {
 public:
  void process(In, Packet packet) { emit(Out::out, Packet::integer(packet.asInteger() * ${factor})); }
};

}  // namespace microflo
`;
}
