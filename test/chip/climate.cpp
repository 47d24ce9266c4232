// The formulas of thermometers and hygrometers (core/climate.h) against those of their datasheets in double precision,
// at every count.
#include "core/climate.h"

#include <algorithm>
#include <cmath>

#include "harness.h"
#include "io/sensor-crc.h"

namespace climates {
using namespace test;
using namespace microflo;

// The largest error of [formula] against [exact], in hundredths, over all counts below [end].
template <class Formula, class Exact>
double worst(uint32_t end, Formula formula, Exact exact) {
  double most = 0;
  for (uint32_t count = 0; count < end; count++) most = std::max(most, std::fabs(formula(count) - 100 * exact(count)));
  return most;
}

// Half of a hundredth, and what double precision adds.
constexpr double Rounding = 0.5 + 1e-9;

CASE("an SHT3x's counts are °C and %, rounded to hundredths") {
  CHECK(worst(0x10000, climate::sht3xTemperature, [](double count) { return -45 + 175 * count / 65535; }) <= Rounding);
  CHECK(worst(0x10000, climate::sht3xHumidity, [](double count) { return 100 * count / 65535; }) <= Rounding);
}

CASE("an AHT20's counts are °C and %, rounded to hundredths") {
  CHECK(worst(1 << 20, climate::aht20Temperature, [](double count) { return 200 * count / (1 << 20) - 50; }) <=
        Rounding);
  CHECK(worst(1 << 20, climate::aht20Humidity, [](double count) { return 100 * count / (1 << 20); }) <= Rounding);
}

CASE("an HTU21D's counts are °C and %, rounded to hundredths, and no humidity beyond 0 to 100 %") {
  const auto humidity = [](double count) { return std::min(100.0, std::max(0.0, 125 * count / 65536 - 6)); };
  CHECK(worst(0x10000, climate::htu21dTemperature, [](double count) { return 175.72 * count / 65536 - 46.85; }) <=
        Rounding);
  CHECK(worst(0x10000, climate::htu21dHumidity, humidity) <= Rounding);
}

CASE("the checksum of sensors is that of their datasheets") {
  const uint8_t sht3x[] = {0xBE, 0xEF};
  CHECK_EQUAL(sensorCrc(sht3x, 2, 0xFF), 0x92);
  // HTU21D datasheet, section "CRC checksum".
  const uint8_t htu21d[] = {0x68, 0x3A};
  CHECK_EQUAL(sensorCrc(htu21d, 2, 0), 0x7C);
  // What somebody's AHT20 has sent.
  const uint8_t aht20[] = {0x1C, 0x3B, 0x5E, 0x86, 0x88, 0xB2};
  CHECK_EQUAL(sensorCrc(aht20, 6, 0xFF), 0xD2);
}

}  // namespace climates
