// CRC-16/MCRF4XX: polynomial 0x1021 reflected, start 0xFFFF. "123456789" gives 0x6F91.
#pragma once
#include "core/config.h"

namespace microflo {

constexpr uint16_t CrcStart = 0xFFFF;

#if defined(__AVR__)
// The same as below, in half as many instructions as avr-gcc needs.
MICROFLO_ALWAYS_INLINE uint16_t crcUpdateInline(uint16_t crc, uint8_t byte) {
  uint8_t folded;
  asm("eor %A0, %2 \n"
      "mov %1, %A0 \n"
      "swap %1 \n"
      "andi %1, 0xF0 \n"
      "eor %A0, %1 \n"
      "mov %1, %A0 \n"
      "swap %1 \n"
      "andi %1, 0x0F \n"
      "eor %B0, %1 \n"
      "lsr %1 \n"
      "eor %1, %A0 \n"
      "lsl %A0 \n"
      "lsl %A0 \n"
      "lsl %A0 \n"
      "eor %A0, %B0 \n"
      "mov %B0, %1 \n"
      : "+r"(crc), "=&d"(folded)
      : "r"(byte));
  return crc;
}
#else
MICROFLO_ALWAYS_INLINE constexpr uint16_t crcUpdateInline(uint16_t crc, uint8_t byte) {
  uint8_t mixed = static_cast<uint8_t>(byte ^ (crc & 0xFF));
  mixed = static_cast<uint8_t>(mixed ^ mixed << 4);
  return static_cast<uint16_t>((static_cast<uint16_t>(mixed) << 8 | crc >> 8) ^ static_cast<uint8_t>(mixed >> 4) ^
                               static_cast<uint16_t>(mixed) << 3);
}
#endif

// The same as a function, where it need not be fast.
MICROFLO_NOINLINE inline uint16_t crcUpdate(uint16_t crc, uint8_t byte) {
  return crcUpdateInline(crc, byte);
}

}  // namespace microflo
