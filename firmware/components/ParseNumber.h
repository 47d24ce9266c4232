/* microflo component
name: ParseNumber
description: Reads a number from a text
icon: calculator
inports:
  in: { type: string, description: 'Digits, with a sign and spaces around them; in base 10 with a point, without an exponent', errors: { value: 'the text is no number in this BASE, such as 12 or -0.5', overflow: 'an integer is -2,147,483,648 to 2,147,483,647' } }
  base: { type: integer, description: 'The base, 2 to 36; digits from 10 on are letters', default: 10, range: [2, 36], errors: { value: a base is 2 to 36 } }
outports:
  out: { type: number, description: 'A float when there is a point, otherwise an integer' }
*/
#pragma once
#include "core/text.h"
#include "generated/ParseNumber.generated.h"

namespace microflo {

class ParseNumber : public Component<ParseNumberPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::base) {
      if (packet.asInteger() < 2 || packet.asInteger() > 36) return fail(Error::Value, port, packet);
      base_ = packet.asByte();
      return;
    }
    microflo::Packet number;
    const Error error = parse(Text::of(packet), number);
    if (error != Error::None) return emitError(Out::out, error, port, packet);
    emit(Out::out, number);
  }

 private:
  Error parse(Text text, microflo::Packet& number) const {
    while (text.size > 0 && isSpace(text.bytes[text.size - 1])) text.size--;
    while (text.size > 0 && isSpace(*text.bytes)) text = text.from(1);
    const bool negative = text.size > 0 && *text.bytes == '-';
    if (negative || (text.size > 0 && *text.bytes == '+')) text = text.from(1);
    return readDigits(text, negative, number);
  }

  Error readDigits(Text text, bool negative, microflo::Packet& number) const {
    uint32_t value = 0;
    // What [value] must be divided by; 0 before the point.
    uint32_t divisor = 0;
    bool any = false;
    bool tooLarge = false;
    for (uint8_t i = 0; i < text.size; i++) {
      if (text.bytes[i] == '.' && base_ == 10 && divisor == 0) {
        divisor = 1;
        continue;
      }
      const uint8_t digit = digitOf(text.bytes[i]);
      if (digit >= base_) return Error::Value;
      any = true;
      // A float has fewer digits.
      if (divisor == MostDivisor) continue;
      if (value > (0xFFFFFFFF - digit) / base_) {
        if (divisor == 0) tooLarge = true;
        continue;
      }
      value = value * base_ + digit;
      divisor *= 10;
    }
    if (!any) return Error::Value;
    if (tooLarge) return Error::Overflow;
    if (divisor != 0) {
      number = Packet(PacketType::Float, quotientBits(value, divisor) | (negative ? 0x80000000 : 0));
      return Error::None;
    }
    if (value > static_cast<uint32_t>(0x7FFFFFFF) + negative) return Error::Overflow;
    number = Packet::integer(static_cast<int32_t>(negative ? 0 - value : value));
    return Error::None;
  }

  static uint8_t digitOf(char byte) {
    if (byte >= '0' && byte <= '9') return byte - '0';
    const char small = lowerCase(byte);
    return small >= 'a' && small <= 'z' ? small - 'a' + 10 : 255;
  }

  // The bits of the float that is nearest to [value] / [divisor], calculated with integers: the same on every target.
  static uint32_t quotientBits(uint32_t value, uint32_t divisor) {
    if (value == 0) return 0;
    uint32_t quotient = value / divisor;
    uint32_t rest = value % divisor;
    // The binary digits behind the point in [quotient].
    int8_t digits = 0;
    for (; quotient < Bit24; digits++) {
      rest <<= 1;
      quotient <<= 1;
      if (rest < divisor) continue;
      rest -= divisor;
      quotient++;
    }
    for (; quotient >= 2 * Bit24; digits--) {
      rest |= quotient & 1;
      quotient >>= 1;
    }
    // 24 bits of it make the mantissa; the last one says how to round, and half-way the even one is taken.
    uint32_t mantissa = quotient >> 1;
    if ((quotient & 1) != 0 && (rest != 0 || (mantissa & 1) != 0)) mantissa++;
    return (static_cast<uint32_t>(150 - digits) << 23) + mantissa;
  }

  static constexpr uint32_t MostDivisor = 1000000000;
  static constexpr uint32_t Bit24 = 0x01000000;

  uint8_t base_ = Default::base;
};

}  // namespace microflo
