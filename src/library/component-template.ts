/** Returns the header of an example component, which adds a number to each number. */
export function componentHeader(name: string): string {
  return `/* microflo component
name: ${name}
description: Adds a number to each number
icon: plus
inports:
  in: { type: integer, description: Sends the sum }
  amount: { type: integer, description: What is added, default: 1 }
outports:
  out: { type: integer, description: The sum }
*/
#pragma once
#include "core/component.h"
#include "generated/${name}.generated.h"

namespace microflo {

// process() is called for each packet, and must not wait. State is kept in members.
class ${name} : public Component<${name}Ports> {
 public:
  void process(In port, Packet packet) {
    if (port == In::amount) {
      amount_ = packet.asInteger();
      return;
    }
    const int64_t sum = static_cast<int64_t>(packet.asInteger()) + amount_;
    if (sum < INT32_MIN || sum > INT32_MAX) return emitError(Out::out, Error::Overflow, port, packet);
    emit(Out::out, Packet::integer(static_cast<int32_t>(sum)));
  }

 private:
  int32_t amount_ = Default::amount;
};

}  // namespace microflo
`;
}
