// Generated from Sht3x.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t Sht3xInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // read
    static_cast<uint8_t>(PortType::Integer),  // address
    static_cast<uint8_t>(PortType::Integer),  // interval
};
}  // namespace detail

struct Sht3xPorts {
  enum class In : uint8_t { read, address, interval };
  enum class Out : uint8_t { temperature, humidity, ok };

  static constexpr uint16_t id = 0x2ee9;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 3;

  struct Default {
    static constexpr int32_t address = 68;
    static constexpr int32_t interval = 1000;
  };

  static constexpr const uint8_t* inportTypes() { return detail::Sht3xInports; }
};

}  // namespace microflo
