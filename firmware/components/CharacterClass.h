/* microflo component
name: CharacterClass
description: Says what kind of character it is
icon: font
inports:
  in: { type: all, description: 'The code of a character, or a text, whose first character counts', errors: { value: 'it takes codes from 0 on, and texts that are not empty', type: 'IN takes bytes, integers and texts' } }
outports:
  letter: { type: boolean, description: 'a to z, A to Z' }
  digit: { type: boolean, description: 0 to 9 }
  alphanumeric: { type: boolean, description: A letter or a digit }
  space: { type: boolean, description: 'A space, a tab, or the end of a line' }
  upper: { type: boolean, description: A to Z }
  lower: { type: boolean, description: a to z }
  punctuation: { type: boolean, description: 'Printable, but neither a letter nor a digit nor a space' }
  hexadecimal: { type: boolean, description: '0 to 9, a to f, A to F' }
  control: { type: boolean, description: 'Codes 0 to 31, and 127' }
  printable: { type: boolean, description: 'Codes 32 to 126' }
  ascii: { type: boolean, description: 'Codes 0 to 127; for all others, everything is false' }
*/
#pragma once
#include "core/text.h"
#include "generated/CharacterClass.generated.h"

namespace microflo {

class CharacterClass : public Component<CharacterClassPorts> {
 public:
  void process(In port, Packet packet) {
    if (packet.isBracket()) return;
    uint8_t code = Other;
    const Error error = codeOf(packet, code);
    if (error == Error::None) return classify(code);
    for (uint8_t outport = 0; outport < outports; outport++) {
      emit(static_cast<Out>(outport), Packet::error(error));
    }
    fail(error, port, packet);
  }

 private:
  // A code that is not ASCII.
  static constexpr uint8_t Other = 255;

  static Error codeOf(Packet packet, uint8_t& code) {
    const Text text = Text::of(packet);
    switch (packet.type()) {
      case PacketType::Byte:
      case PacketType::Integer:
        if (packet.asInteger() < 0) return Error::Value;
        if (packet.asInteger() < 128) code = packet.asByte();
        return Error::None;
      case PacketType::String:
        if (text.size == 0) return Error::Value;
        code = static_cast<uint8_t>(*text.bytes);
        return Error::None;
      case PacketType::Error:
        return Error::Received;
      default:
        return Error::Type;
    }
  }

  static bool within(uint8_t code, uint8_t first, uint8_t last) { return code >= first && code <= last; }

  void classify(uint8_t code) {
    const bool upper = within(code, 'A', 'Z');
    const bool lower = within(code, 'a', 'z');
    const bool digit = within(code, '0', '9');
    const bool known = upper || lower || digit;
    say(Out::letter, upper || lower);
    say(Out::digit, digit);
    say(Out::alphanumeric, known);
    say(Out::space, code == ' ' || within(code, 9, 13));
    say(Out::upper, upper);
    say(Out::lower, lower);
    say(Out::punctuation, within(code, '!', '~') && !known);
    say(Out::hexadecimal, digit || within(code, 'A', 'F') || within(code, 'a', 'f'));
    say(Out::control, code < ' ' || code == 127);
    say(Out::printable, within(code, ' ', '~'));
    say(Out::ascii, code < 128);
  }

  void say(Out outport, bool value) { emit(outport, Packet::boolean(value)); }
};

}  // namespace microflo
