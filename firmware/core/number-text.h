// Numbers as text, without a zero at the end; the same on every target, since it calculates with whole numbers only.
#pragma once
#include "core/packet.h"

namespace microflo {

// Room for the longest integer: a sign and 32 digits.
constexpr uint8_t LongestInteger = 33;
// Room for the longest decimal: a sign, ten digits, a point and MostDecimals digits.
constexpr uint8_t LongestDecimal = 18;
constexpr uint8_t MostDecimals = 6;
// As many decimals as the type of the packet has: none for an integer, two for a float.
constexpr uint8_t AnyDecimals = 7;

// Writes [value] in [base], 2 to 36, with capital letters for the digits from 10 on, and behind a minus when it is
// negative. [text] has room for 33 bytes (LongestInteger). Returns the number of bytes written.
uint8_t writeInteger(int32_t value, uint8_t base, char* text);

// Writes the number of [packet] in decimal with so many [decimals], rounded half away from zero; a packet that is no
// number counts as 0. [text] has room for 18 bytes (LongestDecimal). Of a float's part behind the point, 28 bits count.
// Returns the number of bytes written; 0 for a float that is not finite, or that is 2^32 or more.
uint8_t writeDecimal(Packet packet, uint8_t decimals, char* text);

}  // namespace microflo
