#include "core/maths.h"

#include "core/config.h"

namespace microflo {
namespace maths {
namespace {

constexpr uint32_t Sign = 0x80000000;
constexpr uint32_t Infinity = 0x7F800000;
constexpr uint32_t QuietNaN = 0x7FC00000;
constexpr uint32_t One = 0x3F800000;
constexpr uint32_t Fraction = 0x007FFFFF;
constexpr uint32_t HiddenBit = 0x00800000;
constexpr int16_t Bias = 127;
// Of half of the least float above 0, as for pack().
constexpr int16_t LeastExponent = -23;

MICROFLO_ALWAYS_INLINE uint32_t bitsOf(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

MICROFLO_ALWAYS_INLINE float floatOf(uint32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

// Of bits without the sign. Two shifts, because avr-gcc shifts by 23 in a loop.
MICROFLO_ALWAYS_INLINE uint8_t exponentOf(uint32_t magnitude) {
  return static_cast<uint8_t>(magnitude >> 16 >> 7);
}

// A number with 32 bits of mantissa: mantissa * 2^(exponent - 31), with bit 31 of the mantissa set, or 0.
struct Wide {
  uint32_t mantissa;
  int16_t exponent;
  bool negative;
};

// Sets bit 31 of the mantissa.
MICROFLO_NOINLINE Wide normalised(Wide x) {
  if (x.mantissa == 0) return Wide{0, -Bias, x.negative};
  for (; !(x.mantissa & Sign); x.exponent--) x.mantissa <<= 1;
  return x;
}

// The bits of a finite float.
MICROFLO_NOINLINE Wide unpack(uint32_t bits) {
  const uint32_t magnitude = bits & ~Sign;
  const uint8_t exponent = exponentOf(magnitude);
  const bool subnormal = exponent == 0;
  Wide x;
  x.mantissa = (subnormal ? magnitude : (magnitude & Fraction) | HiddenBit) << 8;
  x.exponent = (subnormal ? 1 : exponent) - Bias;
  x.negative = bits != magnitude;
  return normalised(x);
}

// The nearest float.
MICROFLO_NOINLINE float pack(Wide x) {
  int16_t exponent = x.exponent + Bias;
  uint32_t magnitude = Infinity;
  if (x.mantissa == 0 || exponent < LeastExponent) {
    magnitude = 0;
  } else if (exponent < 255) {
    uint8_t surplus = 7;
    if (exponent < 1) {
      surplus = static_cast<uint8_t>(8 - exponent);
      exponent = 1;
    }
    // The hidden bit carries into the exponent, which is one less for it, and so may rounding.
    magnitude = (static_cast<uint32_t>(exponent - 1) << 16 << 7) + (((x.mantissa >> surplus) + 1) >> 1);
  }
  return floatOf(x.negative ? magnitude | Sign : magnitude);
}

// The upper half of a product.
MICROFLO_NOINLINE uint32_t high(uint32_t a, uint32_t b) {
  return static_cast<uint32_t>(static_cast<uint64_t>(a) * b >> 32);
}

MICROFLO_NOINLINE Wide product(Wide a, Wide b) {
  a.mantissa = high(a.mantissa, b.mantissa);
  a.exponent += b.exponent + 1;
  a.negative ^= b.negative;
  return normalised(a);
}

MICROFLO_ALWAYS_INLINE int32_t coefficient(const int32_t* at) {
#if defined(__AVR__)
  return static_cast<int32_t>(pgm_read_dword(at));
#else
  return *at;
#endif
}

// A polynomial of [u], -0.5 to 0.5 in steps of 2^-32. The coefficients lie in flash, that of the highest power first;
// the result is in their steps.
MICROFLO_NOINLINE int32_t polynomial(const int32_t* coefficients, uint8_t count, int32_t u) {
  int32_t sum = 0;
  for (; count > 0; count--) {
    sum = static_cast<int32_t>(static_cast<int64_t>(sum) * u >> 32) + coefficient(coefficients++);
  }
  return sum;
}

// 2^u in steps of 2^-30.
const int32_t Exponential[] MICROFLO_FLASH = {16432,    166105,    1431671,   10327276,
                                              59597083, 257941253, 744261118, 1073741824};
// log2(1 + u) / u in steps of 2^-30, from sqrt(1/2) - 1 to sqrt(2) - 1.
const int32_t Logarithm[] MICROFLO_FLASH = {-90554394,  164769038, -168820794, 171060999, -192254777, 221267752,
                                            -258237914, 309819029, -387269519, 516360630, -774541007, 1549082005};
// sin(pi / 2 * v) / v in steps of 2^-29, for u = v^2 / 4.
const int32_t Sine[] MICROFLO_FLASH = {-1886646, 22025223, -160860534, 684554253, -1387197332, 843314857};

template <uint8_t count>
int32_t polynomial(const int32_t (&coefficients)[count], int32_t u) {
  return polynomial(coefficients, count, u);
}

// 2^x
MICROFLO_NOINLINE float power2(Wide x) {
  // 2^8 is beyond every float.
  if (x.exponent > 7) x = Wide{Sign, 8, x.negative};
  int16_t whole = 0;
  uint32_t fraction = 0;
  if (x.exponent >= 0) {
    whole = static_cast<int16_t>(x.mantissa >> (31 - x.exponent));
    fraction = x.mantissa << x.exponent << 1;
  } else if (x.exponent >= -32) {
    fraction = x.mantissa >> (-1 - x.exponent);
  }
  if (x.negative) {
    fraction = 0 - fraction;
    whole = -whole - (fraction != 0 ? 1 : 0);
  }
  // From 0.5 on it is taken as negative, below the next whole number.
  if (fraction & Sign) whole++;
  const int32_t mantissa = polynomial(Exponential, static_cast<int32_t>(fraction));
  return pack(normalised(Wide{static_cast<uint32_t>(mantissa), static_cast<int16_t>(whole + 1), false}));
}

// The logarithm of a number above 0 to the base of 2.
MICROFLO_NOINLINE Wide logarithm2(Wide x) {
  // The number as 1 + u, times a power of 2.
  int32_t u = static_cast<int32_t>(x.mantissa << 1);
  if (x.mantissa > 0xB504F333) {
    x.exponent++;
    u = static_cast<int32_t>(x.mantissa);
  }
  const uint32_t slope = static_cast<uint32_t>(polynomial(Logarithm, u)) << 1;
  const bool below = u < 0;
  const Wide distance = normalised(Wide{below ? 0 - static_cast<uint32_t>(u) : static_cast<uint32_t>(u), -1, below});
  const Wide part = product(distance, Wide{slope, 0, false});
  if (x.exponent == 0) return part;
  // Their sum, [whole] and a fraction of 32 bits.
  const uint8_t shift = static_cast<uint8_t>(-1 - part.exponent);
  uint32_t fraction = shift > 31 ? 0 : part.mantissa >> shift;
  const bool negative = x.exponent < 0;
  uint32_t whole = static_cast<uint32_t>(negative ? -x.exponent : x.exponent);
  if (negative != below && fraction != 0) {
    fraction = 0 - fraction;
    whole--;
  }
  Wide sum = {fraction, -1, negative};
  for (; whole != 0; whole >>= 1) {
    sum.mantissa = sum.mantissa >> 1 | whole << 31;
    sum.exponent++;
  }
  return normalised(sum);
}

// Whether a finite float is a whole number, and then whether it is an odd one.
bool isWhole(uint32_t magnitude, bool& odd) {
  const uint8_t exponent = exponentOf(magnitude);
  odd = false;
  if (magnitude == 0 || exponent > 150) return true;
  if (exponent < Bias) return false;
  const uint32_t mantissa = (magnitude & Fraction) | HiddenBit;
  const uint8_t below = 150 - exponent;
  if ((mantissa >> below << below) != mantissa) return false;
  odd = mantissa >> below & 1;
  return true;
}

}  // namespace

float sqrt(float x) {
  const uint32_t bits = bitsOf(x);
  if (bits << 1 == 0 || bits == Infinity) return x;
  if (bits > Infinity) return floatOf(QuietNaN);
  Wide number = unpack(bits);
  // Two bits of the number for each of the root, which begins with 1 or more before the point.
  uint32_t left = number.exponent & 1 ? number.mantissa : number.mantissa >> 1;
  uint32_t root = 0;
  uint32_t rest = 0;
  for (uint8_t i = 0; i < 25; i++) {
    rest = rest << 2 | left >> 30;
    left <<= 2;
    root <<= 1;
    const uint32_t trial = root << 1 | 1;
    if (rest >= trial) {
      rest -= trial;
      root |= 1;
    }
  }
  // 25 bits: the last one rounds. No root lies halfway between two floats.
  const int16_t exponent = (number.exponent - (number.exponent & 1)) / 2 + Bias;
  return floatOf((static_cast<uint32_t>(exponent - 1) << 16 << 7) + ((root + 1) >> 1));
}

float exp(float x) {
  const uint32_t bits = bitsOf(x);
  if ((bits & ~Sign) > Infinity) return x;
  // log2(e)
  return power2(product(unpack(bits), Wide{0xB8AA3B29, 0, false}));
}

float log(float x) {
  const uint32_t bits = bitsOf(x);
  if (bits << 1 == 0) return floatOf(Sign | Infinity);
  if (bits == Infinity) return x;
  if (bits > Infinity) return floatOf(QuietNaN);
  // log(2)
  return pack(product(logarithm2(unpack(bits)), Wide{0xB17217F8, -1, false}));
}

float pow(float x, float y) {
  const uint32_t xBits = bitsOf(x);
  const uint32_t yBits = bitsOf(y);
  const uint32_t base = xBits & ~Sign;
  const uint32_t exponent = yBits & ~Sign;
  if (exponent == 0 || xBits == One) return floatOf(One);
  if (base > Infinity || exponent > Infinity) return floatOf(QuietNaN);
  bool odd = false;
  const bool whole = exponent == Infinity || isWhole(exponent, odd);
  const bool negative = odd && base != xBits;
  if (base != xBits && base != 0 && base != Infinity && !whole) return floatOf(QuietNaN);
  float result;
  if (base == 0 || base == Infinity) {
    result = floatOf((base == 0) == (exponent != yBits) ? Infinity : 0);
  } else if (exponent == Infinity) {
    result = base == One ? floatOf(One) : floatOf((base > One) == (exponent == yBits) ? Infinity : 0);
  } else {
    result = power2(product(logarithm2(unpack(base)), unpack(yBits)));
  }
  return negative ? floatOf(bitsOf(result) | Sign) : result;
}

float sin(float x) {
  const uint32_t bits = bitsOf(x);
  if ((bits & ~Sign) >= Infinity) return floatOf(QuietNaN);
  // 1 / (2 pi): the number of turns.
  Wide angle = product(unpack(bits), Wide{0xA2F9836E, -3, false});
  if (angle.mantissa == 0) return x;
  if (angle.exponent < -2) {
    angle.exponent += 2;
  } else {
    // The fraction of a turn: the second half is the first one upside down, the second quarter the first one backwards.
    const int16_t shift = angle.exponent + 1;
    uint32_t part = shift > 31 ? 0 : shift < 0 ? angle.mantissa >> 1 : angle.mantissa << shift;
    if (part & Sign) angle.negative = !angle.negative;
    part &= ~Sign;
    if (part > Sign / 2) part = Sign - part;
    angle = normalised(Wide{part, 1, angle.negative});
    if (part == 0) return 0;
  }
  // Now it is counted in quarters, 0 to 1.
  const uint8_t shift = angle.exponent < -31 ? 31 : static_cast<uint8_t>(-angle.exponent);
  const uint32_t v = angle.mantissa >> shift;
  const uint32_t slope = static_cast<uint32_t>(polynomial(Sine, static_cast<int32_t>(high(v, v))));
  return pack(product(angle, Wide{slope << 2, 0, false}));
}

float fmod(float x, float y) {
  const uint32_t xBits = bitsOf(x);
  const uint32_t divisor = bitsOf(y) & ~Sign;
  const uint32_t magnitude = xBits & ~Sign;
  if (magnitude >= Infinity || divisor > Infinity || divisor == 0) return floatOf(QuietNaN);
  if (magnitude < divisor) return x;
  Wide left = unpack(xBits);
  const Wide by = unpack(divisor);
  // Long division, of which only the rest is kept. Mantissas of 24 bits, in 25.
  uint32_t rest = left.mantissa >> 8;
  const uint32_t mantissa = by.mantissa >> 8;
  for (int16_t steps = left.exponent - by.exponent;; steps--) {
    if (rest >= mantissa) rest -= mantissa;
    if (steps == 0) break;
    rest <<= 1;
  }
  return pack(normalised(Wide{rest << 8, by.exponent, left.negative}));
}

float floor(float x) {
  const uint32_t bits = bitsOf(x);
  const uint8_t exponent = exponentOf(bits & ~Sign);
  if (exponent > 149 || bits << 1 == 0) return x;
  if (exponent < Bias) return floatOf(bits & Sign ? Sign | One : 0);
  const uint32_t below = (static_cast<uint32_t>(1) << (150 - exponent)) - 1;
  // Away from 0 for negative ones: a carry goes on into the exponent.
  return floatOf((bits & Sign ? bits + below : bits) & ~below);
}

}  // namespace maths
}  // namespace microflo
