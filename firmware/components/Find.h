/* microflo component
name: Find
description: Says where a text stands in another
icon: search
inports:
  in: { type: string, description: The text to search in, errors: { value: send the text to look for to TEXT first } }
  text: { type: string, description: The text to look for, required: true }
  start: { type: integer, description: 'The first position where it may begin; positions count characters from 0', default: 0, range: [0, 2147483647], errors: { value: positions count from 0 } }
outports:
  out: { type: integer, description: The position of the first one; -1 when there is none }
  last: { type: integer, description: The position of the last one }
*/
#pragma once
#include "core/text.h"
#include "generated/Find.generated.h"

namespace microflo {

class Find : public Component<FindPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        search(Text::of(packet), packet);
        break;
      case In::text:
        keep(text_, packet);
        break;
      case In::start:
        if (packet.asInteger() < 0) return fail(Error::Value, port, packet);
        start_ = packet.asInteger();
        break;
    }
  }

  void end() { release(text_); }

 private:
  void search(Text in, Packet packet) {
    const Text text = Text::of(text_);
    if (text.size == 0) {
      emit(Out::last, Packet::error(Error::Value));
      return emitError(Out::out, Error::Value, In::in, packet);
    }
    uint8_t last = in.find(text, in.offset(start_));
    send(Out::out, in, last);
    for (uint8_t next = last; next != Text::NotFound; next = in.find(text, next + 1)) last = next;
    send(Out::last, in, last);
  }

  void send(Out outport, Text in, uint8_t at) {
    emit(outport, Packet::integer(at == Text::NotFound ? -1 : Text{in.bytes, at}.length()));
  }

  // A bang until it comes.
  Packet text_;
  int32_t start_ = Default::start;
};

}  // namespace microflo
