// What firmware/core/number-text.cpp writes.
#include "core/number-text.h"

#include <cmath>
#include <cstdio>
#include <random>

#include "harness.h"

namespace decimal {
using namespace test;
using microflo::Packet;

std::string written(Packet packet, uint8_t decimals = microflo::AnyDecimals) {
  char text[microflo::LongestDecimal];
  return std::string(text, microflo::writeDecimal(packet, decimals, text));
}

// Rounded half away from zero. A double holds each step exactly enough: a float has 24 bits.
std::string expected(float value, uint8_t decimals) {
  const double scaled = std::floor(std::fabs(static_cast<double>(value)) * std::pow(10, decimals) + 0.5);
  char text[40];
  std::snprintf(text, sizeof text, "%.*f", decimals, scaled / std::pow(10, decimals));
  return value < 0 && scaled > 0 ? std::string("-") + text : text;
}

CASE("an integer is written with its sign, and with as many decimals as wanted") {
  CHECK_EQUAL(written(Packet::integer(0)), "0");
  CHECK_EQUAL(written(Packet::integer(-1)), "-1");
  CHECK_EQUAL(written(Packet::integer(2147483647)), "2147483647");
  CHECK_EQUAL(written(Packet::integer(-2147483647 - 1), 6), "-2147483648.000000");
  CHECK_EQUAL(written(Packet::byte(255), 1), "255.0");
  CHECK_EQUAL(written(Packet::bang()), "0");
}

CASE("a float is rounded half away from zero, and has two decimals when nobody says how many") {
  CHECK_EQUAL(written(Packet::float32(0.125f)), "0.13");
  CHECK_EQUAL(written(Packet::float32(-0.125f)), "-0.13");
  CHECK_EQUAL(written(Packet::float32(2.5f), 0), "3");
  CHECK_EQUAL(written(Packet::float32(0.999999f), 3), "1.000");
  CHECK_EQUAL(written(Packet::float32(-0.004f)), "0.00");
  CHECK_EQUAL(written(Packet::float32(-0.0f), 0), "0");
  CHECK_EQUAL(written(Packet::float32(1e-45f), 6), "0.000000");
  CHECK_EQUAL(written(Packet::float32(4294967040.0f)), "4294967040.00");
}

CASE("a float that is too large or not finite is not written") {
  CHECK_EQUAL(written(Packet::float32(4294967296.0f)), "");
  CHECK_EQUAL(written(Packet::float32(-INFINITY)), "");
  CHECK_EQUAL(written(Packet::float32(NAN)), "");
}

CASE("100,000 random floats are written as arithmetic says") {
  std::mt19937 random(1);
  for (int i = 0; i < 100000; i++) {
    const uint8_t decimals = random() % 7;
    // Where the last decimal is coarser than the lowest bit of the fraction that is kept.
    const float value =
        std::ldexp(static_cast<float>(static_cast<int32_t>(random()) >> 8), static_cast<int>(random() % 28) - 20);
    CHECK_EQUAL(written(Packet::float32(value), decimals), expected(value, decimals));
  }
}

}  // namespace decimal
