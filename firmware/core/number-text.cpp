#include "core/number-text.h"

#include "core/config.h"

namespace microflo {
namespace text {
namespace {

// A whole number of up to 160 bits, the low byte first. Bytes, because code for them is the shortest on small chips.
struct Large {
  static constexpr uint8_t size = 20;
  uint8_t bytes[size];
};

void clear(Large& x) {
  memset(x.bytes, 0, Large::size);
}

// x = x * times + more
void multiply(Large& x, uint8_t times, uint8_t more = 0) {
  uint16_t carry = more;
  for (uint8_t i = 0; i < Large::size; i++) {
    carry += static_cast<uint16_t>(x.bytes[i]) * times;
    x.bytes[i] = static_cast<uint8_t>(carry);
    carry >>= 8;
  }
}

void doubleTimes(Large& x, uint8_t count) {
  for (; count >= 8; count -= 8) {
    memmove(x.bytes + 1, x.bytes, Large::size - 1);
    x.bytes[0] = 0;
  }
  multiply(x, static_cast<uint8_t>(1 << count));
}

// x += y, or x -= y
void add(Large& x, const Large& y, bool negative) {
  int16_t carry = 0;
  for (uint8_t i = 0; i < Large::size; i++) {
    carry += x.bytes[i];
    carry += negative ? -y.bytes[i] : y.bytes[i];
    x.bytes[i] = static_cast<uint8_t>(carry);
    carry >>= 8;
  }
}

// The sign of x * times - y.
int8_t compare(const Large& x, uint8_t times, const Large& y) {
  int16_t carry = 0;
  uint8_t any = 0;
  for (uint8_t i = 0; i < Large::size; i++) {
    carry += static_cast<int16_t>(x.bytes[i]) * times - y.bytes[i];
    any |= static_cast<uint8_t>(carry);
    carry >>= 8;
  }
  if (carry < 0) return -1;
  return any != 0 || carry != 0;
}

// The digits of a float above 0, one by one: number / unit is 0 to 10, what is left of the float in units of
// 10^exponent. [margin] is half the distance to the next float above; that to the next one below is the half of it when
// [narrow].
struct Decimal {
  Large number;
  Large unit;
  Large margin;
  int8_t exponent;
  bool even;
  bool narrow;

  explicit Decimal(uint32_t magnitude);
  uint8_t next();
  bool isEnough(bool& up);
};

Decimal::Decimal(uint32_t magnitude) : exponent(0) {
  uint32_t mantissa = magnitude & 0x007FFFFF;
  uint8_t power = static_cast<uint8_t>(magnitude >> 16 >> 7);
  narrow = mantissa == 0 && power > 1;
  if (power != 0)
    mantissa |= 0x00800000;
  else
    power = 1;
  even = !(mantissa & 1);
  clear(number);
  for (uint8_t i = 0; i < 3; i++) number.bytes[i] = static_cast<uint8_t>(mantissa >> 8 * i);
  clear(margin);
  margin.bytes[0] = 1;
  unit = margin;
  // The lowest bit of the mantissa stands for 2^(power - 150); all are doubled, so that the margin is whole.
  const bool large = power >= 150;
  doubleTimes(number, 1);
  doubleTimes(unit, 1);
  if (large) {
    doubleTimes(number, power - 150);
    doubleTimes(margin, power - 150);
  } else {
    doubleTimes(unit, 150 - power);
  }
  for (; compare(number, 1, unit) < 0; exponent--) {
    multiply(number, 10);
    multiply(margin, 10);
  }
  for (;; exponent++) {
    Large next = unit;
    multiply(next, 10);
    if (compare(number, 1, next) < 0) break;
    unit = next;
  }
}

// Takes the next digit away.
uint8_t Decimal::next() {
  uint8_t digit = 0;
  for (; compare(number, 1, unit) >= 0; digit++) add(number, unit, true);
  return digit;
}

// Whether the digits so far, or the next number of as many digits, name the float. [up]: the next one is nearer.
bool Decimal::isEnough(bool& up) {
  const int8_t below = compare(number, narrow ? 2 : 1, margin);
  up = compare(number, 2, unit) >= 0;
  add(number, margin, false);
  const int8_t above = compare(unit, 1, number);
  add(number, margin, true);
  const bool low = below < 0 || (even && below == 0);
  const bool high = above < 0 || (even && above == 0);
  if (!low) up = true;
  return low || high;
}

// Adds one to the last digit of [count]. True when all of them are 0 now, behind a 1.
bool roundUp(char* digits, uint8_t count) {
  while (count-- > 0) {
    if (digits[count]++ < '9') return false;
    digits[count] = '0';
  }
  return true;
}

uint32_t magnitudeOf(float value, bool& negative) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  negative = bits >> 31;
  return bits & 0x7FFFFFFF;
}

constexpr uint32_t Infinity = 0x7F800000;
constexpr uint32_t One = 0x3F800000;

uint8_t copied(const char* from, char* text) {
  uint8_t size = 0;
#if defined(__AVR__)
  while ((text[size] = static_cast<char>(pgm_read_byte(from + size))) != 0) size++;
#else
  while ((text[size] = from[size]) != 0) size++;
#endif
  return size;
}

const char NotANumber[] MICROFLO_FLASH = "NaN";
const char Endless[] MICROFLO_FLASH = "Infinity";

// Moves [size] bytes by [by], and fills the gap with zeros.
void insertZeros(char* text, uint8_t size, uint8_t by) {
  memmove(text + by, text, size);
  memset(text, '0', by);
}

}  // namespace

uint8_t writeInteger(int32_t value, uint8_t base, char* text) {
  uint32_t rest = static_cast<uint32_t>(value);
  uint8_t start = 0;
  if (value < 0) {
    rest = 0 - rest;
    text[start++] = '-';
  }
  uint8_t size = start;
  do {
    const uint8_t digit = static_cast<uint8_t>(rest % base);
    rest /= base;
    text[size++] = static_cast<char>(digit < 10 ? '0' + digit : 'A' - 10 + digit);
  } while (rest != 0);
  for (uint8_t first = start, last = size - 1; first < last; first++, last--) {
    const char digit = text[first];
    text[first] = text[last];
    text[last] = digit;
  }
  return size;
}

uint8_t writeShortest(float value, char* text) {
  bool negative;
  const uint32_t magnitude = magnitudeOf(value, negative);
  if (magnitude > Infinity) return copied(NotANumber, text);
  if (magnitude == 0) {
    text[0] = '0';
    return 1;
  }
  uint8_t sign = 0;
  if (negative) text[sign++] = '-';
  text += sign;
  if (magnitude == Infinity) return sign + copied(Endless, text);
  Decimal decimal(magnitude);
  uint8_t count = 0;
  bool up;
  for (;;) {
    text[count++] = static_cast<char>('0' + decimal.next());
    if (decimal.isEnough(up)) break;
    multiply(decimal.number, 10);
    multiply(decimal.margin, 10);
  }
  if (up && roundUp(text, count)) {
    text[0] = '1';
    decimal.exponent++;
  }
  while (text[count - 1] == '0') count--;
  int8_t point = decimal.exponent + 1;
  if (point > 21 || point < -5) {
    if (count > 1) {
      memmove(text + 2, text + 1, count - 1);
      text[1] = '.';
      count++;
    }
    text[count++] = 'e';
    text[count++] = point > 0 ? '+' : '-';
    return sign + count + writeInteger(point > 0 ? point - 1 : 1 - point, 10, text + count);
  }
  if (point <= 0) {
    insertZeros(text, count, static_cast<uint8_t>(1 - point));
    count += static_cast<uint8_t>(1 - point);
    point = 1;
  }
  for (; count < point; count++) text[count] = '0';
  if (count > point) {
    memmove(text + point + 1, text + point, count - point);
    text[point] = '.';
    count++;
  }
  return sign + count;
}

uint8_t writeFixed(float value, uint8_t decimals, char* text, uint8_t room) {
  bool negative;
  const uint32_t magnitude = magnitudeOf(value, negative);
  if (magnitude >= Infinity || decimals > MostDecimals) return 0;
  Decimal decimal(magnitude == 0 ? One : magnitude);
  if (magnitude == 0) clear(decimal.number);
  const int8_t first = decimal.exponent < 0 ? 0 : decimal.exponent;
  const int8_t last = -static_cast<int8_t>(decimals);
  const uint8_t count = static_cast<uint8_t>(first - last + 1);
  // A sign, a carry, a point.
  if (room < count + 3) return 0;
  char* digits = text + 2;
  for (int8_t position = first; position >= last; position--) {
    char& digit = digits[first - position];
    digit = '0';
    if (position > decimal.exponent) continue;
    digit += static_cast<char>(decimal.next());
    multiply(decimal.number, 10);
  }
  char* start = digits;
  multiply(decimal.unit, 10);
  if (last <= decimal.exponent + 1 && compare(decimal.number, 2, decimal.unit) >= 0 && roundUp(digits, count)) {
    *--start = '1';
  }
  // There is no sign for what has become 0.
  for (const char* at = start; negative && at < digits + count; at++) {
    if (*at == '0') continue;
    *--start = '-';
    break;
  }
  uint8_t size = static_cast<uint8_t>(digits + count - start);
  memmove(text, start, size);
  if (decimals == 0) return size;
  char* point = text + size - decimals;
  memmove(point + 1, point, decimals);
  *point = '.';
  return size + 1;
}

}  // namespace text
}  // namespace microflo
