// Generated from RgbToColor.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t RgbToColorInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // red
    static_cast<uint8_t>(PortType::Integer),  // green
    static_cast<uint8_t>(PortType::Integer),  // blue
};
}  // namespace detail

struct RgbToColorPorts {
  enum class In : uint8_t { red, green, blue };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x9dd4;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t red = 0;
    static constexpr int32_t green = 0;
    static constexpr int32_t blue = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::RgbToColorInports; }
};

}  // namespace microflo
