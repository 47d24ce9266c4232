/* microflo component
name: CharAt
description: Takes one character out of a text
icon: crosshairs
inports:
  in: { type: string, description: The text, errors: { value: 'there is no character at INDEX; the first one has index 0' } }
  index: { type: integer, description: The position of the character; positions count from 0, default: 0, range: [0, 2147483647], errors: { value: positions count from 0 } }
outports:
  out: { type: string, description: The character }
  code: { type: integer, description: Its number in Unicode }
*/
#pragma once
#include "core/text.h"
#include "generated/CharAt.generated.h"

namespace microflo {

class CharAt : public TextComponent<CharAtPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::index) {
      if (packet.asInteger() < 0) return fail(Error::Value, port, packet);
      index_ = packet.asInteger();
      return;
    }
    const Text in = Text::of(packet);
    const Text rest = in.from(in.offset(index_));
    if (rest.size == 0) {
      emit(Out::code, Packet::error(Error::Value));
      return emitError(Out::out, Error::Value, port, packet);
    }
    const Text character{rest.bytes, rest.offset(1)};
    send(Out::out, character, port, packet);
    emit(Out::code, Packet::integer(codeOf(character)));
  }

 private:
  // The first byte of [character] has as many ones at its top as there are bytes, all others have 6 bits of the code.
  static int32_t codeOf(Text character) {
    const uint8_t first = static_cast<uint8_t>(*character.bytes);
    int32_t code = character.size == 1 ? first : first & (0x7F >> character.size);
    for (uint8_t i = 1; i < character.size; i++) code = code << 6 | (character.bytes[i] & 0x3F);
    return code;
  }

  int32_t index_ = Default::index;
};

}  // namespace microflo
