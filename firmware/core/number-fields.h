// The numbers in the bytes that a part gives: what the host makes of a text such as `u8 - s16be`
// (src/library/formats/fields.ts), a byte for each.
#pragma once
#include "core/packet.h"

namespace microflo {
namespace fields {

// A byte that is not used. All others are their width in bytes, and flags.
constexpr uint8_t Skipped = 0;
constexpr uint8_t Signed = 0x40;
constexpr uint8_t Little = 0x80;

inline uint8_t widthOf(uint8_t field) {
  return field == Skipped ? 1 : field & static_cast<uint8_t>(~(Signed | Little));
}

// Bytes of all that a text names.
template <class Text>
uint8_t lengthOf(const Text& text) {
  uint8_t sum = 0;
  for (uint8_t i = 0; i < text.size(); i++) sum += widthOf(text[i]);
  return sum;
}

// Whether a text names several numbers.
template <class Text>
bool areSeveral(const Text& text) {
  uint8_t count = 0;
  for (uint8_t i = 0; i < text.size(); i++) count += text[i] != Skipped;
  return count > 1;
}

inline uint32_t bitsAt(const uint8_t* from, uint8_t field) {
  const uint8_t width = widthOf(field);
  uint32_t value = 0;
  for (uint8_t i = 0; i < width; i++) value = value << 8 | from[field & Little ? width - 1 - i : i];
  return value;
}

// The packet of a number with the bits [value]. One of 32 bits without a sign may be too large for an integer.
inline Packet numberOf(uint32_t value, uint8_t field) {
  const uint8_t shift = static_cast<uint8_t>(32 - 8 * widthOf(field));
  if (field & Signed) value = static_cast<uint32_t>(static_cast<int32_t>(value << shift) >> shift);
  if (!(field & Signed) && value > 0x7FFFFFFF) return Packet::float32(static_cast<float>(value));
  return Packet::integer(static_cast<int32_t>(value));
}

}  // namespace fields
}  // namespace microflo
