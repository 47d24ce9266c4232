// Generated from HsvToColor.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t HsvToColorInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // hue
    static_cast<uint8_t>(PortType::Integer),  // saturation
    static_cast<uint8_t>(PortType::Integer),  // value
};
}  // namespace detail

struct HsvToColorPorts {
  enum class In : uint8_t { hue, saturation, value };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x3094;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t hue = 0;
    static constexpr int32_t saturation = 100;
    static constexpr int32_t value = 100;
  };

  static constexpr const uint8_t* inportTypes() { return detail::HsvToColorInports; }
};

}  // namespace microflo
