// The checksum of sensors by Sensirion and others at the I²C bus: CRC-8, polynomial 0x31, highest bit first.
// Sensirion's start with 0xFF, with which 0xBE 0xEF gives 0x92 (datasheet SHT3x-DIS, table 20); others with 0.
#pragma once
#include "core/config.h"

namespace microflo {

MICROFLO_NOINLINE inline uint8_t sensorCrc(const uint8_t* bytes, uint8_t count, uint8_t start) {
  uint8_t crc = start;
  for (; count > 0; count--) {
    crc ^= *bytes++;
    for (uint8_t bit = 8; bit > 0; bit--) crc = static_cast<uint8_t>(crc & 0x80 ? crc << 1 ^ 0x31 : crc << 1);
  }
  return crc;
}

}  // namespace microflo
