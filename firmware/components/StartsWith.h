/* microflo component
name: StartsWith
description: Says whether a text starts with another
icon: step-backward
inports:
  in: { type: string, description: The text }
  text: { type: string, description: 'What it may begin with; empty until it comes' }
outports:
  out: { type: boolean, description: Whether it starts so; true for an empty TEXT }
*/
#pragma once
#include "core/text.h"
#include "generated/StartsWith.generated.h"

namespace microflo {

class StartsWith : public Component<StartsWithPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::text) return keep(text_, packet);
    const Text in = Text::of(packet);
    const Text text = Text::of(text_);
    emit(Out::out, Packet::boolean(in.startsWith(text)));
  }

  void end() { release(text_); }

 private:
  // A bang until it comes.
  Packet text_;
};

}  // namespace microflo
