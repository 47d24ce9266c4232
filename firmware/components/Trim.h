/* microflo component
name: Trim
description: Takes away the spaces at both ends of a text
icon: compress
inports:
  in: { type: string, description: The text }
outports:
  out: { type: string, description: 'The text without spaces, tabs and ends of lines before and behind it' }
*/
#pragma once
#include "core/text.h"
#include "generated/Trim.generated.h"

namespace microflo {

class Trim : public TextComponent<TrimPorts> {
 public:
  void process(In port, Packet packet) {
    Text text = Text::of(packet);
    while (text.size > 0 && isSpace(text.bytes[text.size - 1])) text.size--;
    while (text.size > 0 && isSpace(*text.bytes)) text = text.from(1);
    send(Out::out, text, port, packet);
  }
};

}  // namespace microflo
