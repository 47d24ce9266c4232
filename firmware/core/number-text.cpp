#include "core/number-text.h"

namespace microflo {

namespace {

constexpr uint32_t Sign = 0x80000000;
// A fraction below 1 in 28 bits: ten times as much fits into 32.
constexpr uint8_t FractionBits = 28;
constexpr uint32_t One = static_cast<uint32_t>(1) << FractionBits;

// The magnitude of a number.
struct Magnitude {
  uint32_t whole;
  uint32_t fraction;
};

// False when the float with these bits, without the sign, is too large, or not finite.
bool magnitudeOf(uint32_t bits, Magnitude& magnitude) {
  const uint8_t exponent = static_cast<uint8_t>(bits >> 16 >> 7);
  const uint32_t mantissa = (bits & 0x007FFFFF) | 0x00800000;
  // The lowest bit of the mantissa stands for 2^(exponent - 150).
  if (exponent > 158) return false;
  magnitude = Magnitude{0, 0};
  if (exponent >= 150) {
    magnitude.whole = mantissa << (exponent - 150);
    return true;
  }
  const uint8_t below = 150 - exponent;
  if (below < 24) magnitude.whole = mantissa >> below;
  if (below <= FractionBits) {
    magnitude.fraction = mantissa << (FractionBits - below) & (One - 1);
  } else if (below < FractionBits + 24) {
    magnitude.fraction = mantissa >> (below - FractionBits);
  }
  return true;
}

// Writes at least so many [digits].
uint8_t writeWhole(uint32_t value, uint8_t base, uint8_t digits, char* text) {
  uint8_t count = 0;
  do {
    const uint8_t digit = static_cast<uint8_t>(value % base);
    value /= base;
    text[count++] = static_cast<char>(digit < 10 ? '0' + digit : 'A' - 10 + digit);
  } while (value != 0 || count < digits);
  for (uint8_t first = 0, last = count - 1; first < last; first++, last--) {
    const char digit = text[first];
    text[first] = text[last];
    text[last] = digit;
  }
  return count;
}

// Makes a whole number of so many decimals of the fraction, rounded; it may carry.
void roundTo(Magnitude& magnitude, uint8_t decimals) {
  uint32_t digits = 0, end = 1;
  for (; decimals > 0; decimals--, end *= 10) {
    magnitude.fraction *= 10;
    digits = digits * 10 + (magnitude.fraction >> FractionBits);
    magnitude.fraction &= One - 1;
  }
  if (magnitude.fraction >= One / 2) digits++;
  if (digits == end) {
    digits = 0;
    magnitude.whole++;
  }
  magnitude.fraction = digits;
}

}  // namespace

uint8_t writeInteger(int32_t value, uint8_t base, char* text) {
  if (value >= 0) return writeWhole(static_cast<uint32_t>(value), base, 1, text);
  *text = '-';
  return 1 + writeWhole(0 - static_cast<uint32_t>(value), base, 1, text + 1);
}

uint8_t writeDecimal(Packet packet, uint8_t decimals, char* text) {
  const bool isFloat = packet.is(PacketType::Float);
  if (decimals > MostDecimals) decimals = isFloat ? 2 : 0;
  const uint32_t bits = isFloat ? packet.bits() : static_cast<uint32_t>(packet.asInteger());
  const bool negative = (bits & Sign) != 0;
  Magnitude magnitude = {negative ? 0 - bits : bits, 0};
  if (isFloat) {
    if (!magnitudeOf(bits & ~Sign, magnitude)) return 0;
    roundTo(magnitude, decimals);
  }
  uint8_t size = 0;
  if (negative && (magnitude.whole | magnitude.fraction) != 0) text[size++] = '-';
  size += writeWhole(magnitude.whole, 10, 1, text + size);
  if (decimals == 0) return size;
  text[size++] = '.';
  return size + writeWhole(magnitude.fraction, 10, decimals, text + size);
}

}  // namespace microflo
