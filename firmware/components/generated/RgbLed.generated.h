// Generated from RgbLed.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t RgbLedInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // in
    static_cast<uint8_t>(PortType::Pin),      // red
    static_cast<uint8_t>(PortType::Pin),      // green
    static_cast<uint8_t>(PortType::Pin),      // blue
    static_cast<uint8_t>(PortType::Boolean),  // inverted
};
}  // namespace detail

struct RgbLedPorts {
  enum class In : uint8_t { in, red, green, blue, inverted };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x1a38;
  static constexpr uint8_t inports = 5;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t in = 0;
    static constexpr bool inverted = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::RgbLedInports; }
};

}  // namespace microflo
