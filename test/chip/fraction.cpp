// The fractions of core/fraction.h.
#include "core/fraction.h"

#include <cmath>
#include <random>

#include "harness.h"

namespace fractions {
using namespace test;
using microflo::fraction::of;
using microflo::fraction::One;

CASE("a fraction is exact to its last bit while the whole has 16 bits") {
  for (uint32_t whole : {1u, 2u, 3u, 1000u, 65535u}) {
    CHECK_EQUAL(of(0, whole), 0u);
    CHECK_EQUAL(of(whole, whole), One);
    CHECK_EQUAL(of(whole / 2, whole), static_cast<uint32_t>(static_cast<uint64_t>(whole / 2) * One / whole));
  }
}

CASE("a fraction of a larger whole, as of the milliseconds of hours, is right to 4 of 65,536 parts") {
  std::mt19937 random(7);
  for (int i = 0; i < 10000; i++) {
    const uint32_t whole = 65536 + (static_cast<uint32_t>(random()) >> (random() % 16)) % (0xFFFFFFFF - 65536);
    const uint32_t part = static_cast<uint32_t>(random()) % whole;
    const double exact = 65536.0 * part / whole;
    CHECK(std::fabs(of(part, whole) - exact) <= 4);
    CHECK_EQUAL(of(whole, whole), One);
  }
  CHECK_EQUAL(of(100000, 200000), One / 2);
  CHECK_EQUAL(of(0x80000000, 0xFFFFFFFF), One / 2);
}

}  // namespace fractions
