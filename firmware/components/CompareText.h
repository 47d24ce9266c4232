/* microflo component
name: CompareText
description: Compares two texts in six ways
icon: balance-scale
inports:
  a: { type: string, description: One text; empty until it comes }
  b: { type: string, description: The other text; empty until it comes }
  ignorecase: { type: boolean, description: 'Whether the letters A to Z count as a to z', default: false }
outports:
  equal: { type: boolean, description: Whether A = B }
  notequal: { type: boolean, description: Whether A ≠ B }
  less: { type: boolean, description: Whether A stands before B in the order of Unicode }
  lessequal: { type: boolean, description: Whether A ≤ B }
  greater: { type: boolean, description: Whether A stands behind B }
  greaterequal: { type: boolean, description: Whether A ≥ B }
*/
#pragma once
#include "core/text.h"
#include "generated/CompareText.generated.h"

namespace microflo {

// The bytes of UTF-8 have the order of the characters.
class CompareText : public Component<CompareTextPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::ignorecase) {
      ignoreCase_ = packet.asBoolean();
      return;
    }
    keep(port == In::a ? a_ : b_, packet);
    const int16_t order = compare(Text::of(a_), Text::of(b_));
    send(Out::equal, Out::notequal, order == 0);
    send(Out::less, Out::greaterequal, order < 0);
    send(Out::greater, Out::lessequal, order > 0);
  }

  void end() {
    release(a_);
    release(b_);
  }

 private:
  void send(Out outport, Out opposite, bool value) {
    emit(outport, Packet::boolean(value));
    emit(opposite, Packet::boolean(!value));
  }

  int16_t compare(Text a, Text b) const {
    for (uint8_t i = 0; i < a.size && i < b.size; i++) {
      const int16_t difference = unified(a.bytes[i]) - unified(b.bytes[i]);
      if (difference != 0) return difference;
    }
    return a.size - b.size;
  }

  uint8_t unified(char byte) const { return static_cast<uint8_t>(ignoreCase_ ? lowerCase(byte) : byte); }

  // A bang until a text comes.
  Packet a_;
  Packet b_;
  bool ignoreCase_ = Default::ignorecase;
};

}  // namespace microflo
