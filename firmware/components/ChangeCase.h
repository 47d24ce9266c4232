/* microflo component
name: ChangeCase
description: Writes the letters A to Z of a text large or small
icon: text-height
inports:
  in: { type: string, description: The text }
  upper: { type: boolean, description: 'True: large letters; false: small ones', default: true }
outports:
  out: { type: string, description: 'The text; letters with accents and of other alphabets stay as they are' }
*/
#pragma once
#include "core/text.h"
#include "generated/ChangeCase.generated.h"

namespace microflo {

class ChangeCase : public TextComponent<ChangeCasePorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::upper) {
      upper_ = packet.asBoolean();
      return;
    }
    const Text in = Text::of(packet);
    char changed[config::stringLength];
    for (uint8_t i = 0; i < in.size; i++) {
      const char byte = lowerCase(in.bytes[i]);
      changed[i] = upper_ && byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 32) : byte;
    }
    send(Out::out, Text{changed, in.size}, port, packet);
  }

 private:
  bool upper_ = Default::upper;
};

}  // namespace microflo
