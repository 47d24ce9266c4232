/* microflo component
name: Replace
description: Replaces a text within another wherever it stands
icon: exchange
inports:
  in: { type: string, description: The text, errors: { value: send the text to look for to TEXT first } }
  text: { type: string, description: The text to look for, required: true }
  by: { type: string, description: 'What takes its place; nothing until it comes' }
outports:
  out: { type: string, description: The text with what has been replaced }
*/
#pragma once
#include "core/text-buffer.h"
#include "core/text.h"
#include "generated/Replace.generated.h"

namespace microflo {

class Replace : public Component<ReplacePorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        replace(Text::of(packet), packet);
        break;
      case In::text:
        keep(text_, packet);
        break;
      case In::by:
        keep(by_, packet);
        break;
    }
  }

  void end() {
    release(text_);
    release(by_);
  }

 private:
  void replace(Text in, Packet packet) {
    const Text text = Text::of(text_);
    const Text by = Text::of(by_);
    if (text.size == 0) return emitError(Out::out, Error::Value, In::in, packet);
    TextBuffer result;
    uint8_t done = 0;
    for (uint8_t at = in.find(text, 0); at != Text::NotFound; at = in.find(text, done)) {
      result.add(in.bytes + done, at - done);
      result.add(by.bytes, by.size);
      done = at + text.size;
    }
    result.add(in.bytes + done, in.size - done);
    microflo::Packet string;
    const Error error = result.make(string);
    if (error != Error::None) return emitError(Out::out, error, In::in, packet);
    emit(Out::out, string);
    release(string);
  }

  // Bangs until they come.
  Packet text_;
  Packet by_;
};

}  // namespace microflo
