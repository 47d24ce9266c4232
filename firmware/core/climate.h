// What the counts of thermometers and hygrometers mean: hundredths of a °C, and hundredths of a percent of relative
// humidity, rounded to the nearest.
#pragma once
#include "core/config.h"

namespace microflo {
namespace climate {

// Sensirion SHT3x-DIS datasheet, section 4.13: -45 + 175 * count / 65535, and 100 * count / 65535.
inline int32_t sht3xTemperature(uint16_t count) {
  return static_cast<int32_t>((17500UL * count + 32767) / 65535) - 4500;
}
inline int32_t sht3xHumidity(uint16_t count) {
  return static_cast<int32_t>((10000UL * count + 32767) / 65535);
}

// ASAIR AHT20 datasheet, section 6: 200 * count / 2^20 - 50, and 100 * count / 2^20.
inline int32_t aht20Temperature(uint32_t count) {
  return static_cast<int32_t>((625UL * count + 0x4000) >> 15) - 5000;
}
inline int32_t aht20Humidity(uint32_t count) {
  return static_cast<int32_t>((625UL * count + 0x8000) >> 16);
}

// TE HTU21D datasheet, section "Conversion of signal outputs": 175.72 * count / 2^16 - 46.85, and 125 * count / 2^16 -
// 6, which is beyond 0 to 100 at its ends. The two lowest bits of a count are none of it.
inline int32_t htu21dTemperature(uint16_t count) {
  return static_cast<int32_t>((17572UL * count + 0x8000) >> 16) - 4685;
}
inline int32_t htu21dHumidity(uint16_t count) {
  const int32_t humidity = static_cast<int32_t>((12500UL * count + 0x8000) >> 16) - 600;
  return humidity < 0 ? 0 : humidity > 10000 ? 10000 : humidity;
}

}  // namespace climate
}  // namespace microflo
