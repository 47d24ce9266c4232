/* microflo component
name: NumberToText
description: Writes a number as text
icon: hashtag
inports:
  in: { type: number, description: The number, errors: { value: 'a float is written in base 10 only', overflow: 'a float is written up to 4294967295' } }
  base: { type: integer, description: 'The base, 2 to 36; digits from 10 on are the letters from A on', default: 10, range: [2, 36], errors: { value: a base is 2 to 36 } }
  digits: { type: integer, description: 'The digits behind the point, 0 to 6, in base 10; until it comes two for a float, and none for an integer', range: [0, 6], errors: { value: DIGITS is 0 to 6 } }
  width: { type: integer, description: 'The least number of characters; in front stand spaces', default: 0, errors: { value: a width is 0 to the length of the longest string of the board } }
  zeros: { type: boolean, description: 'Whether zeros stand in front, in place of spaces', default: false }
outports:
  out: { type: string, description: The text }
*/
#pragma once
#include "core/number-text.h"
#include "core/text.h"
#include "generated/NumberToText.generated.h"

namespace microflo {

class NumberToText : public TextComponent<NumberToTextPorts> {
 public:
  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::in:
        write(packet);
        break;
      case In::base:
        if (!set(base_, value, 2, 36)) fail(Error::Value, port, packet);
        break;
      case In::digits:
        if (!set(digits_, value, 0, MostDecimals)) fail(Error::Value, port, packet);
        break;
      case In::width:
        if (!set(width_, value, 0, config::stringLength)) fail(Error::Value, port, packet);
        break;
      case In::zeros:
        zeros_ = packet.asBoolean();
        break;
    }
  }

 private:
  static bool set(uint8_t& setting, int32_t value, uint8_t least, uint8_t most) {
    if (value < least || value > most) return false;
    setting = static_cast<uint8_t>(value);
    return true;
  }

  void write(Packet packet) {
    char text[LongestInteger];
    uint8_t size;
    if (base_ == 10) {
      size = writeDecimal(packet, digits_, text);
      if (size == 0) return emitError(Out::out, Error::Overflow, In::in, packet);
    } else {
      if (packet.is(PacketType::Float)) return emitError(Out::out, Error::Value, In::in, packet);
      size = writeInteger(packet.asInteger(), base_, text);
    }
    if (size >= width_) return send(Out::out, Text{text, size}, In::in, packet);
    // Zeros stand behind the sign, spaces before it.
    char wide[config::stringLength];
    memset(wide, zeros_ ? '0' : ' ', width_);
    memcpy(wide + width_ - size, text, size);
    if (zeros_ && *text == '-') {
      wide[width_ - size] = '0';
      *wide = '-';
    }
    send(Out::out, Text{wide, width_}, In::in, packet);
  }

  uint8_t base_ = Default::base;
  uint8_t digits_ = AnyDecimals;
  uint8_t width_ = Default::width;
  bool zeros_ = Default::zeros;
};

}  // namespace microflo
