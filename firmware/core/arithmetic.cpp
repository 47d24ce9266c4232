#include "core/arithmetic.h"

#include "core/maths.h"

namespace microflo {

namespace numbers {

namespace {

constexpr int32_t LeastInteger = -0x7FFFFFFF - 1;

MICROFLO_NOINLINE bool areIntegers(const Packet& a, const Packet& b) {
  return a.is(PacketType::Integer) && b.is(PacketType::Integer);
}

MICROFLO_ALWAYS_INLINE int32_t integerIn(const Packet& packet) {
  return static_cast<int32_t>(packet.bits());
}

// At ports of type `number`, what is no float is an integer.
MICROFLO_NOINLINE float floatIn(const Packet& packet) {
  if (!packet.is(PacketType::Float)) return static_cast<float>(integerIn(packet));
  const uint32_t bits = packet.bits();
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

// a + term + carry. It does not fit when both have the same sign, and the sum has the other one.
MICROFLO_NOINLINE bool addWithCarry(uint32_t a, uint32_t term, bool carry, int32_t& sum) {
  const uint32_t bits = a + term + carry;
  sum = static_cast<int32_t>(bits);
  return !(((a ^ bits) & (term ^ bits)) >> 31);
}

MICROFLO_NOINLINE Error integerResult(bool fits, int32_t value, Packet& result) {
  if (!fits) return Error::Overflow;
  result = Packet::integer(value);
  return Error::None;
}

// a + b, or a - b: then each bit of an integer is inverted and 1 added, or the sign of a float inverted.
MICROFLO_NOINLINE Error sumOf(const Packet& a, const Packet& b, bool inverted, Packet& result) {
  if (!areIntegers(a, b)) {
    const float term = floatIn(b);
    return floatResult(floatIn(a) + (inverted ? -term : term), result);
  }
  int32_t sum;
  const bool fits = addWithCarry(a.bits(), inverted ? ~b.bits() : b.bits(), inverted, sum);
  return integerResult(fits, sum, result);
}

// One of the operands, as a float when the other one is a float.
MICROFLO_NOINLINE Error chosen(const Packet& number, const Packet& other, Packet& result) {
  result = areIntegers(number, other) ? number : Packet::float32(floatIn(number));
  return Error::None;
}

bool powerOfIntegers(int32_t base, int32_t exponent, int32_t& result) {
  result = 1;
  for (;;) {
    if (exponent & 1 && !multiplyIntegers(result, base, result)) return false;
    exponent >>= 1;
    if (exponent == 0) return true;
    if (!multiplyIntegers(base, base, base)) return false;
  }
}

}  // namespace

MICROFLO_NOINLINE Error floatResult(float value, Packet& result) {
  result = Packet::float32(value);
  const uint32_t magnitude = result.bits() << 1;
  // Only NaN is above infinity.
  if (magnitude > 0xFF000000) return Error::Value;
  return magnitude == 0xFF000000 ? Error::Overflow : Error::None;
}

MICROFLO_NOINLINE bool isZero(const Packet& number) {
  return (number.is(PacketType::Float) ? number.bits() << 1 : number.bits()) == 0;
}

bool addIntegers(int32_t a, int32_t b, int32_t& sum) {
  return addWithCarry(static_cast<uint32_t>(a), static_cast<uint32_t>(b), false, sum);
}

bool subtractIntegers(int32_t a, int32_t b, int32_t& difference) {
  return addWithCarry(static_cast<uint32_t>(a), ~static_cast<uint32_t>(b), true, difference);
}

// Without the 64 bits that avr-gcc would need for __builtin_mul_overflow.
MICROFLO_NOINLINE bool multiplyIntegers(int32_t a, int32_t b, int32_t& product) {
  product = static_cast<int32_t>(static_cast<uint32_t>(a) * static_cast<uint32_t>(b));
  // A product that did not fit does not divide to its factor; and -1 is the one divisor with a quotient that does not.
  return a == -1 ? b != LeastInteger : a == 0 || product / a == b;
}

MICROFLO_NOINLINE int32_t restOf(int32_t number, int32_t divisor) {
  // The least integer has no quotient by -1.
  int32_t rest = divisor == -1 ? 0 : number % divisor;
  if (rest != 0 && (rest < 0) != (divisor < 0)) rest += divisor;
  return rest;
}

Error add(const Packet& a, const Packet& b, Packet& result) {
  return sumOf(a, b, false, result);
}

Error subtract(const Packet& a, const Packet& b, Packet& result) {
  return sumOf(a, b, true, result);
}

Error multiply(const Packet& a, const Packet& b, Packet& result) {
  if (!areIntegers(a, b)) return floatResult(floatIn(a) * floatIn(b), result);
  int32_t product;
  const bool fits = multiplyIntegers(integerIn(a), integerIn(b), product);
  return integerResult(fits, product, result);
}

Error divide(const Packet& a, const Packet& b, Packet& result) {
  if (isZero(b)) return Error::Division;
  if (!areIntegers(a, b)) return floatResult(floatIn(a) / floatIn(b), result);
  if (integerIn(a) == LeastInteger && integerIn(b) == -1) return Error::Overflow;
  return integerResult(true, integerIn(a) / integerIn(b), result);
}

Error modulo(const Packet& a, const Packet& b, Packet& result) {
  if (isZero(b)) return Error::Division;
  if (!areIntegers(a, b)) {
    const float divisor = floatIn(b);
    float rest = maths::fmod(floatIn(a), divisor);
    if (rest != 0 && (rest < 0) != (divisor < 0)) rest += divisor;
    return floatResult(rest, result);
  }
  return integerResult(true, restOf(integerIn(a), integerIn(b)), result);
}

Error power(const Packet& a, const Packet& b, Packet& result) {
  const bool inverse = b.bits() >> 31;
  if (inverse && isZero(a) && !isZero(b)) return Error::Division;
  if (inverse || !areIntegers(a, b)) return floatResult(maths::pow(floatIn(a), floatIn(b)), result);
  int32_t value;
  const bool fits = powerOfIntegers(integerIn(a), integerIn(b), value);
  return integerResult(fits, value, result);
}

Error lesser(const Packet& a, const Packet& b, Packet& result) {
  return isAtLeast(b, a) ? chosen(a, b, result) : chosen(b, a, result);
}

Error greater(const Packet& a, const Packet& b, Packet& result) {
  return isAtLeast(a, b) ? chosen(a, b, result) : chosen(b, a, result);
}

MICROFLO_NOINLINE Packet limited(const Packet& number, const Packet& lower, const Packet& upper) {
  const bool low = !isAtLeast(number, lower);
  if (!low && isAtLeast(upper, number)) return number;
  const Packet& limit = low ? lower : upper;
  return number.is(PacketType::Float) ? Packet::float32(floatIn(limit)) : limit;
}

MICROFLO_NOINLINE Packet limited(const Packet& number, const Range& range) {
  const bool down = isAtLeast(range.first, range.last);
  return limited(number, down ? range.last : range.first, down ? range.first : range.last);
}

Error mapNumber(const Packet& number, const Range& from, const Range& to, Packet& result) {
  Packet width;
  Error error = subtract(from.last, from.first, width);
  if (error == Error::None && isZero(width)) error = Error::Division;
  Packet height;
  if (error == Error::None) error = subtract(to.last, to.first, height);
  if (error == Error::None) error = subtract(number, from.first, result);
  if (error == Error::None) error = multiply(result, height, result);
  if (error == Error::None) error = divide(result, width, result);
  if (error == Error::None) error = add(result, to.first, result);
  return error;
}

}  // namespace numbers

namespace detail {

MICROFLO_NOINLINE void sendResult(Node& node, PortId outport, Error error, const Packet& result, PortId inport,
                                  PacketType type, uint32_t bits) {
  if (error == Error::None) {
    emitFrom(node, headOf(outport, result.type()), result.bits());
    return;
  }
  emitFrom(node, headOf(outport, PacketType::Error), static_cast<uint8_t>(error));
  failNode(error, inport, type, bits);
}

MICROFLO_NOINLINE void computeTwo(Node& node, Packet* operands, PortId inport, PacketType type, uint32_t bits,
                                  Operation operation) {
  const Packet packet(type, bits);
  Packet result;
  Error error = Error::Value;
  if (!isNaN(packet)) {
    operands[inport] = packet;
    error = operation(operands[0], operands[1], result);
  }
  sendResult(node, 0, error, result, inport, type, bits);
}

MICROFLO_NOINLINE bool keepNumber(Packet& kept, PortId inport, PacketType type, uint32_t bits) {
  const Packet packet(type, bits);
  if (isNaN(packet)) {
    failNode(Error::Value, inport, type, bits);
    return false;
  }
  kept = packet;
  return true;
}

}  // namespace detail

}  // namespace microflo
