/* microflo component
name: Substring
description: Cuts a part out of a text
icon: scissors
inports:
  in: { type: string, description: The text }
  start: { type: integer, description: The position of the first character; positions count from 0, default: 0, range: [0, 2147483647], errors: { value: positions count from 0 } }
  length: { type: integer, description: How many characters; less where the text ends, default: 2147483647, range: [0, 2147483647], errors: { value: a length is 0 or more characters } }
outports:
  out: { type: string, description: The part; empty where there are no characters }
*/
#pragma once
#include "core/text.h"
#include "generated/Substring.generated.h"

namespace microflo {

class Substring : public TextComponent<SubstringPorts> {
 public:
  void process(In port, Packet packet) {
    if (port != In::in) {
      if (packet.asInteger() < 0) return fail(Error::Value, port, packet);
      (port == In::start ? start_ : length_) = packet.asInteger();
      return;
    }
    const Text in = Text::of(packet);
    const Text rest = in.from(in.offset(start_));
    send(Out::out, Text{rest.bytes, rest.offset(length_)}, port, packet);
  }

 private:
  int32_t start_ = Default::start;
  int32_t length_ = Default::length;
};

}  // namespace microflo
