// Numbers as text, without a zero at the end; equal on every target, since it calculates with whole numbers only.
#pragma once
#include <stdint.h>

namespace microflo {
namespace text {

constexpr uint8_t LongestInteger = 33;
constexpr uint8_t LongestFloat = 22;
constexpr uint8_t MostDecimals = 80;

// Writes [value] in [base], 2 to 36, with capital letters for the digits from 10 on, and behind a minus when it is
// negative. [text] has room for 33 bytes (LongestInteger). Returns the number of bytes written.
uint8_t writeInteger(int32_t value, uint8_t base, char* text);

// Writes the fewest digits that name [value] among all floats, as the host shows it: 9.9, 1e+21, NaN, -Infinity. [text]
// has room for 22 bytes (LongestFloat). Returns the number of bytes written.
uint8_t writeShortest(float value, char* text);

// Writes [value] with so many [decimals] behind the point, up to 80, rounded from its exact value, a half
// away from 0. Returns the number of bytes written; 0 when [value] is not finite, or when a number of as many digits
// with a sign and one digit more would not have [room].
uint8_t writeFixed(float value, uint8_t decimals, char* text, uint8_t room);

}  // namespace text
}  // namespace microflo
