// Generated from I2cDevice.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t I2cDeviceInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),             // read
    static_cast<uint8_t>(PortType::Integer),          // address
    static_cast<uint8_t>(PortType::Byte) | Brackets,  // init
    static_cast<uint8_t>(PortType::Byte) | Brackets,  // write
    static_cast<uint8_t>(PortType::Byte) | Brackets,  // format
    static_cast<uint8_t>(PortType::Number),           // scale
    static_cast<uint8_t>(PortType::Number),           // offset
    static_cast<uint8_t>(PortType::Integer),          // interval
    static_cast<uint8_t>(PortType::Integer),          // wait
    static_cast<uint8_t>(PortType::Boolean),          // fast
};
}  // namespace detail

struct I2cDevicePorts {
  enum class In : uint8_t { read, address, init, write, format, scale, offset, interval, wait, fast };
  enum class Out : uint8_t { out, ok };

  static constexpr uint16_t id = 0x23f1;
  static constexpr uint8_t inports = 10;
  static constexpr uint8_t outports = 2;

  struct Room {
    static constexpr uint8_t init = MICROFLO_ID_BITS == 8 ? 32 : 96;
    static constexpr uint8_t write = MICROFLO_ID_BITS == 8 ? 12 : 32;
    static constexpr uint8_t format = MICROFLO_ID_BITS == 8 ? 12 : 32;
  };

  struct Default {
    static constexpr int32_t scale = 1;
    static constexpr int32_t offset = 0;
    static constexpr int32_t interval = 1000;
    static constexpr int32_t wait = 0;
    static constexpr bool fast = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::I2cDeviceInports; }
};

}  // namespace microflo
