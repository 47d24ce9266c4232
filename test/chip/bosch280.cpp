// The compensation of 32 bits (core/bosch280.h) against the formulas in double precision of the same section of the
// datasheets, over 1,000,000 counts of seeded sensors.
#include "core/bosch280.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "harness.h"

namespace bosch280s {
using namespace test;
using microflo::Bosch280;

// T1 to T3, P1 to P9, and H1 to H6 of a sensor.
struct Sensor {
  int32_t t[3];
  int32_t p[9];
  int32_t h[6];
};

// Those of the calculation in the BMP280 datasheet, section 3.12, and of a BME280.
const Sensor Example = {
    {27504, 26435, -1000}, {36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000}, {75, 380, 0, 277, 50, 30}};

Bosch280 made(const Sensor& sensor) {
  uint8_t first[Bosch280::FirstBytes] = {};
  for (int i = 0; i < 12; i++) {
    const int32_t word = i < 3 ? sensor.t[i] : sensor.p[i - 3];
    first[2 * i] = static_cast<uint8_t>(word);
    first[2 * i + 1] = static_cast<uint8_t>(word >> 8);
  }
  first[25] = static_cast<uint8_t>(sensor.h[0]);
  const uint8_t second[Bosch280::SecondBytes] = {static_cast<uint8_t>(sensor.h[1]),
                                                 static_cast<uint8_t>(sensor.h[1] >> 8),
                                                 static_cast<uint8_t>(sensor.h[2]),
                                                 static_cast<uint8_t>(sensor.h[3] >> 4),
                                                 static_cast<uint8_t>((sensor.h[3] & 15) | (sensor.h[4] & 15) << 4),
                                                 static_cast<uint8_t>(sensor.h[4] >> 4),
                                                 static_cast<uint8_t>(sensor.h[5])};
  Bosch280 chip;
  chip.takeFirst(first);
  chip.takeSecond(second);
  return chip;
}

struct Values {
  double temperature;
  double pressure;
  double humidity;
};

Values exact(const Sensor& sensor, double t, double p, double h) {
  const double t1 = sensor.t[0];
  const double fine = (t / 16384 - t1 / 1024) * sensor.t[1] + std::pow(t / 131072 - t1 / 8192, 2) * sensor.t[2];
  const double base = fine / 2 - 64000;
  const double offset = (base * base * sensor.p[5] / 32768 + base * sensor.p[4] * 2) / 4 + sensor.p[3] * 65536.0;
  const double slope = (sensor.p[2] * base * base / 524288 + sensor.p[1] * base) / 524288;
  const double raw = (1048576 - p - offset / 4096) * 6250 / ((1 + slope / 32768) * sensor.p[0]);
  const double pressure = raw + (sensor.p[8] * raw * raw / 2147483648.0 + raw * sensor.p[7] / 32768 + sensor.p[6]) / 16;
  const double warm = fine - 76800;
  double humidity = (h - (sensor.h[3] * 64.0 + sensor.h[4] / 16384.0 * warm)) * sensor.h[1] / 65536 *
                    (1 + sensor.h[5] / 67108864.0 * warm * (1 + sensor.h[2] / 67108864.0 * warm));
  humidity *= 1 - sensor.h[0] * humidity / 524288;
  return {fine / 5120, pressure, std::min(100.0, std::max(0.0, humidity))};
}

CASE("a BMP280 gives what its datasheet calculates as an example") {
  Bosch280 chip = made(Example);
  CHECK_EQUAL(chip.temperature(519888), 2508);
  // 100653 in double precision.
  CHECK_EQUAL(chip.pressure(415148), 100656u);
}

CASE("within what a BME280 measures, 32 bits are right to 0.008 °C, 7 Pa and 0.01 %") {
  std::mt19937 random(280);
  const auto between = [&random](int32_t low, int32_t high) {
    return low + static_cast<int32_t>(random() % static_cast<uint32_t>(high - low + 1));
  };
  Values worst = {0, 0, 0};
  int counted = 0;
  for (int sensors = 0; sensors < 2000; sensors++) {
    const Sensor sensor = {{between(27000, 29000), between(26000, 27500), between(-1000, 50)},
                           {between(35500, 38500), between(-10900, -10300), 3024, between(2500, 9800),
                            between(-250, 150), -7, between(9900, 15500), between(-14600, -10230), between(4285, 6000)},
                           {75, between(350, 390), 0, between(270, 330), between(0, 50), 30}};
    Bosch280 chip = made(sensor);
    for (int i = 0; i < 500; i++) {
      const int32_t t = between(380000, 680000);
      const int32_t p = between(250000, 500000);
      const int32_t h = between(15000, 45000);
      const Values right = exact(sensor, t, p, h);
      const int32_t temperature = chip.temperature(t);
      if (right.temperature < -40 || right.temperature > 85 || right.pressure < 30000 || right.pressure > 110000)
        continue;
      counted++;
      worst.temperature = std::max(worst.temperature, std::fabs(temperature / 100.0 - right.temperature));
      worst.pressure = std::max(worst.pressure, std::fabs(chip.pressure(p) - right.pressure));
      worst.humidity = std::max(worst.humidity, std::fabs(chip.humidity(h) / 1024.0 - right.humidity));
    }
  }
  CHECK(counted > 500000);
  CHECK(worst.temperature <= 0.008);
  CHECK(worst.pressure <= 7);
  CHECK(worst.humidity <= 0.01);
}

}  // namespace bosch280s
