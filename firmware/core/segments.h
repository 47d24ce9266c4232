// Characters by the seven segments and the point of a digit: bit 0 is the upper one, a, then clockwise b to f, bit 6
// the middle one, g, bit 7 the point.
#pragma once
#include "core/config.h"
#include "core/text.h"

namespace microflo {
namespace segments {

constexpr uint8_t Point = 1 << 7;

// The segments of an ASCII character. What seven segments cannot show is left empty.
inline uint8_t of(char character) {
  static const uint8_t Digits[] MICROFLO_FLASH = {0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F};
  // A b C d E F G H I J - L - n o P q r S t U - - - y Z
  static const uint8_t Letters[] MICROFLO_FLASH = {0x77, 0x7C, 0x39, 0x5E, 0x79, 0x71, 0x3D, 0x76, 0x30,
                                                   0x1E, 0x00, 0x38, 0x00, 0x54, 0x5C, 0x73, 0x67, 0x50,
                                                   0x6D, 0x78, 0x3E, 0x00, 0x00, 0x00, 0x6E, 0x5B};
  if (character >= '0' && character <= '9') return fromFlash(&Digits[character - '0']);
  const char lower = lowerCase(character);
  if (lower >= 'a' && lower <= 'z') return fromFlash(&Letters[lower - 'a']);
  return character == '-' ? 0x40 : character == '_' ? 0x08 : character == '=' ? 0x48 : 0;
}

// Writes what [packet] is into [digits], of which there are [count], the last one on the right, as it is shown: numbers
// and texts end there. A point or a colon lights the point of the digit before it, ° is a small circle. False when
// there is not room for all.
inline bool write(Packet packet, uint8_t* digits, uint8_t count) {
  char number[LongestDescription];
  Text text = Text{number, 0};
  if (packet.is(PacketType::String)) {
    text = Text::of(packet);
  } else if (!packet.is(PacketType::Bang)) {
    text.size = describe(packet, number);
  }
  for (uint8_t i = 0; i < count; i++) digits[i] = 0;
  uint8_t free = count;
  uint8_t point = 0;
  for (uint8_t at = text.size; at-- > 0;) {
    const char byte = text.bytes[at];
    if (byte == '.' || byte == ':') {
      if (point != 0) {
        if (free == 0) return false;
        digits[--free] = point;
      }
      point = Point;
      continue;
    }
    // The first byte of ° alone is left.
    if (byte == '\xC2') continue;
    if (free == 0) return false;
    digits[--free] = static_cast<uint8_t>((byte == '\xB0' ? 0x63 : of(byte)) | point);
    point = 0;
  }
  if (point == 0) return true;
  if (free == 0) return false;
  digits[--free] = point;
  return true;
}

}  // namespace segments
}  // namespace microflo
