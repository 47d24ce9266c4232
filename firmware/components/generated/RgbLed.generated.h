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
    static_cast<uint8_t>(PortType::Integer),  // safe
};
}  // namespace detail

struct RgbLedPorts {
  enum class In : uint8_t { in, red, green, blue, inverted, safe };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x28d4;
  static constexpr uint8_t inports = 6;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t in = 0;
    static constexpr bool inverted = false;
    static constexpr int32_t safe = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::RgbLedInports; }
};

}  // namespace microflo
