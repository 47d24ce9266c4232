// CRC-16/MCRF4XX: polynomial 0x1021 reflected, start 0xFFFF. "123456789" gives 0x6F91.
#pragma once
#include <stdint.h>

#if defined(__AVR__)
// The same in assembler.
#include <util/crc16.h>
#endif

namespace microflo {

constexpr uint16_t CrcStart = 0xFFFF;

#if defined(__AVR__)
inline uint16_t crcUpdate(uint16_t crc, uint8_t byte) {
  return _crc_ccitt_update(crc, byte);
}
#else
constexpr uint16_t crcUpdate(uint16_t crc, uint8_t byte) {
  uint8_t mixed = static_cast<uint8_t>(byte ^ (crc & 0xFF));
  mixed = static_cast<uint8_t>(mixed ^ mixed << 4);
  return static_cast<uint16_t>((static_cast<uint16_t>(mixed) << 8 | crc >> 8) ^ static_cast<uint8_t>(mixed >> 4) ^
                               static_cast<uint16_t>(mixed) << 3);
}
#endif

}  // namespace microflo
