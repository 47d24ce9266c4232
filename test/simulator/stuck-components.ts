/** The header of a component that does [work] with each number, `value`, before it passes it on. */
export const stuckHeader = (name: string, work: string) => `/* microflo component
name: ${name}
description: Takes its time
icon: clock-o
inports:
  in: { type: integer, description: A number }
outports:
  out: { type: integer, description: The number }
*/
#pragma once
#include "core/component.h"
#include "generated/${name}.generated.h"
#include "io/io.h"

namespace microflo {

class ${name} : public Component<${name}Ports> {
 public:
  void process(In, Packet packet) {
    const uint32_t value = static_cast<uint32_t>(packet.asInteger());
    ${work}
    emit(Out::out, packet);
  }
};

}  // namespace microflo
`;

/** Waits as many milliseconds as its packet says. More than 10,000 take no time to find out. */
export const WAITS =
  'const uint32_t start = io::milliseconds();\n    while (io::milliseconds() - start < value) {\n    }';

/** What is said when the [component] of [node] did not return. */
export const whyStuck = (node: string, component = 'Waits') =>
  `the component ${component} of ${node} did not return from a call: it must not wait, but ask with wakeAfter() to be called later`;
