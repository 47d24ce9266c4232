// Generated from PixelStrip.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t PixelStripInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer) | Brackets,  // in
    static_cast<uint8_t>(PortType::Integer),             // pixel
    static_cast<uint8_t>(PortType::Integer),             // color
    static_cast<uint8_t>(PortType::Bang),                // show
    static_cast<uint8_t>(PortType::Integer),             // pixels
    static_cast<uint8_t>(PortType::Pin),                 // pin
};
}  // namespace detail

struct PixelStripPorts {
  enum class In : uint8_t { in, pixel, color, show, pixels, pin };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xb0f2;
  static constexpr uint8_t inports = 6;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t pixel = 0;
    static constexpr int32_t pixels = 8;
  };

  static constexpr const uint8_t* inportTypes() { return detail::PixelStripInports; }
};

}  // namespace microflo
