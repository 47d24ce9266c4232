// Generated from SpiDevice.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t SpiDeviceInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),             // read
    static_cast<uint8_t>(PortType::Pin),              // cs
    static_cast<uint8_t>(PortType::Byte) | Brackets,  // init
    static_cast<uint8_t>(PortType::Byte) | Brackets,  // write
    static_cast<uint8_t>(PortType::Byte) | Brackets,  // format
    static_cast<uint8_t>(PortType::Boolean),          // overlap
    static_cast<uint8_t>(PortType::Integer),          // mask
    static_cast<uint8_t>(PortType::Number),           // scale
    static_cast<uint8_t>(PortType::Number),           // offset
    static_cast<uint8_t>(PortType::Integer),          // interval
    static_cast<uint8_t>(PortType::Integer),          // wait
    static_cast<uint8_t>(PortType::Integer),          // mode
    static_cast<uint8_t>(PortType::Integer),          // speed
    static_cast<uint8_t>(PortType::Boolean),          // lowfirst
};
}  // namespace detail

struct SpiDevicePorts {
  enum class In : uint8_t { read, cs, init, write, format, overlap, mask, scale, offset, interval, wait, mode, speed, lowfirst };
  enum class Out : uint8_t { out, ok };

  static constexpr uint16_t id = 0x7332;
  static constexpr uint8_t inports = 14;
  static constexpr uint8_t outports = 2;

  struct Room {
    static constexpr uint8_t init = MICROFLO_ID_BITS == 8 ? 32 : 96;
    static constexpr uint8_t write = MICROFLO_ID_BITS == 8 ? 12 : 32;
    static constexpr uint8_t format = MICROFLO_ID_BITS == 8 ? 12 : 32;
  };

  struct Default {
    static constexpr bool overlap = false;
    static constexpr int32_t mask = -1;
    static constexpr int32_t scale = 1;
    static constexpr int32_t offset = 0;
    static constexpr int32_t interval = 1000;
    static constexpr int32_t wait = 0;
    static constexpr int32_t mode = 0;
    static constexpr int32_t speed = 1000;
    static constexpr bool lowfirst = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::SpiDeviceInports; }
};

}  // namespace microflo
