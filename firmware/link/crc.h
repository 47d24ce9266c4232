// CRC-16/MCRF4XX: polynomial 0x1021 reflected, start 0xFFFF. "123456789" gives 0x6F91.
#pragma once
#include <stdint.h>

namespace microflo {

constexpr uint16_t CrcStart = 0xFFFF;

constexpr uint16_t crcUpdate(uint16_t crc, uint8_t byte) {
  uint8_t mixed = static_cast<uint8_t>(byte ^ (crc & 0xFF));
  mixed = static_cast<uint8_t>(mixed ^ mixed << 4);
  return static_cast<uint16_t>((static_cast<uint16_t>(mixed) << 8 | crc >> 8) ^ static_cast<uint8_t>(mixed >> 4) ^
                               static_cast<uint16_t>(mixed) << 3);
}

}  // namespace microflo
