/* microflo component
name: EndsWith
description: Says whether a text ends with another
icon: step-forward
inports:
  in: { type: string, description: The text }
  text: { type: string, description: 'What it may end with; empty until it comes' }
outports:
  out: { type: boolean, description: Whether it ends so; true for an empty TEXT }
*/
#pragma once
#include "core/text.h"
#include "generated/EndsWith.generated.h"

namespace microflo {

class EndsWith : public Component<EndsWithPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::text) return keep(text_, packet);
    const Text in = Text::of(packet);
    const Text text = Text::of(text_);
    emit(Out::out, Packet::boolean(in.size >= text.size && in.from(in.size - text.size).startsWith(text)));
  }

  void end() { release(text_); }

 private:
  // A bang until it comes.
  Packet text_;
};

}  // namespace microflo
