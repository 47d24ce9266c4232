// Generated from Route.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t RouteInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),         // port
    static_cast<uint8_t>(PortType::All) | Brackets,  // in1
    static_cast<uint8_t>(PortType::All) | Brackets,  // in2
    static_cast<uint8_t>(PortType::All) | Brackets,  // in3
    static_cast<uint8_t>(PortType::All) | Brackets,  // in4
    static_cast<uint8_t>(PortType::All) | Brackets,  // in5
    static_cast<uint8_t>(PortType::All) | Brackets,  // in6
    static_cast<uint8_t>(PortType::All) | Brackets,  // in7
    static_cast<uint8_t>(PortType::All) | Brackets,  // in8
    static_cast<uint8_t>(PortType::All) | Brackets,  // in9
};
}  // namespace detail

struct RoutePorts {
  enum class In : uint8_t { port, in1, in2, in3, in4, in5, in6, in7, in8, in9 };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x7371;
  static constexpr uint8_t inports = 10;
  static constexpr uint8_t outports = 1;

  static constexpr const uint8_t* inportTypes() { return detail::RouteInports; }
};

}  // namespace microflo
