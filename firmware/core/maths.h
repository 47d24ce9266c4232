// Functions of floats, equal to the bit on every target: they calculate with integers of 32 bits only, so neither the
// chip's unit for floats nor the compiler's library nor its optimiser has a say. Small chips calculate so faster, too.
//
// An ulp is the distance between two floats next to each other, at the value of the result.
// test/chip/maths/maths.test.ts holds the bounds against calculations with 64 bits, and the bits on chips against those
// of the simulated board.
#pragma once
#include <stdint.h>

namespace microflo {
namespace maths {

// The square root: the nearest float. NaN for [x] below 0.
float sqrt(float x);

// e^x, within 1.5 ulp.
float exp(float x);

// The natural logarithm, within 1 ulp. NaN for [x] below 0, minus infinity for 0.
float log(float x);

// x^y, within 2 ulp. NaN for [x] below 0, unless [y] is a whole number; infinity for 0 and [y] below 0.
float pow(float x, float y);

// The sine of an angle in radians. For |x| up to 1 within 1 ulp, above that within 4e-8 + 1.1e-9 * |x|. 0 for an angle
// beyond 2^33, NaN for infinity.
float sin(float x);

// What is left of [x] when multiples of [y] have been taken away, with the sign of [x]: exact, without rounding. NaN
// when [x] is infinite or [y] is 0.
float fmod(float x, float y);

// The nearest whole number below [x], or [x] itself.
float floor(float x);

}  // namespace maths
}  // namespace microflo
