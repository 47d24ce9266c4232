// Generated from AnalogKeys.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t AnalogKeysInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Pin),      // pin
    static_cast<uint8_t>(PortType::Integer),  // level[0]
    static_cast<uint8_t>(PortType::Integer),  // level[1]
    static_cast<uint8_t>(PortType::Integer),  // level[2]
    static_cast<uint8_t>(PortType::Integer),  // level[3]
    static_cast<uint8_t>(PortType::Integer),  // level[4]
    static_cast<uint8_t>(PortType::Integer),  // level[5]
    static_cast<uint8_t>(PortType::Integer),  // level[6]
    static_cast<uint8_t>(PortType::Integer),  // level[7]
    static_cast<uint8_t>(PortType::Integer),  // tolerance
    static_cast<uint8_t>(PortType::Integer),  // interval
};
}  // namespace detail

struct AnalogKeysPorts {
  enum class In : uint8_t { pin, level, tolerance = 9, interval };
  enum class Out : uint8_t { out, pressed };

  static constexpr uint16_t id = 0xc4d2;
  static constexpr uint8_t inports = 11;
  static constexpr uint8_t outports = 2;

  struct Count {
    static constexpr uint8_t level = 8;
  };

  struct Default {
    static constexpr int32_t tolerance = 25;
    static constexpr int32_t interval = 10;
  };

  static constexpr const uint8_t* inportTypes() { return detail::AnalogKeysInports; }
};

}  // namespace microflo
