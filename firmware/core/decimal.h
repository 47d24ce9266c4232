// Numbers as text.
#pragma once
#include "core/packet.h"

namespace microflo {

// Room for the longest number: a sign, ten digits, a point and MostDecimals digits.
constexpr uint8_t LongestDecimal = 18;
constexpr uint8_t MostDecimals = 6;
// As many decimals as the type of the packet has: none for an integer, two for a float.
constexpr uint8_t AnyDecimals = 7;

// Writes the number of [packet] in decimal with so many [decimals], rounded half away from zero; a packet that is no
// number counts as 0. [text] has room for LongestDecimal bytes. Returns the number of bytes written; 0 for a float that
// is not finite, or beyond 2^32 - 1. The same on every target: it works on the bits of a float.
uint8_t writeDecimal(Packet packet, uint8_t decimals, char* text);

}  // namespace microflo
