/* microflo component
name: Length
description: Counts the characters of a text
icon: arrows-h
inports:
  in: { type: string, description: The text }
outports:
  out: { type: integer, description: The number of characters }
  bytes: { type: integer, description: 'The number of bytes in UTF-8, in which the limits of a board are' }
*/
#pragma once
#include "core/text.h"
#include "generated/Length.generated.h"

namespace microflo {

class Length : public Component<LengthPorts> {
 public:
  void process(In, Packet packet) {
    const Text in = Text::of(packet);
    emit(Out::out, Packet::integer(in.length()));
    emit(Out::bytes, Packet::integer(in.size));
  }
};

}  // namespace microflo
