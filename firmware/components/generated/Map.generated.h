// Generated from Map.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t MapInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Number),   // in
    static_cast<uint8_t>(PortType::Number),   // inmin
    static_cast<uint8_t>(PortType::Number),   // inmax
    static_cast<uint8_t>(PortType::Number),   // outmin
    static_cast<uint8_t>(PortType::Number),   // outmax
    static_cast<uint8_t>(PortType::Boolean),  // clamp
};
}  // namespace detail

struct MapPorts {
  enum class In : uint8_t { in, inmin, inmax, outmin, outmax, clamp };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x5409;
  static constexpr uint8_t inports = 6;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t inmin = 0;
    static constexpr int32_t inmax = 1023;
    static constexpr int32_t outmin = 0;
    static constexpr int32_t outmax = 100;
    static constexpr bool clamp = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::MapInports; }
};

}  // namespace microflo
