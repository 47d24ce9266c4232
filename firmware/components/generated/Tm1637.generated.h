// Generated from Tm1637.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t Tm1637Inports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),            // redraw
    static_cast<uint8_t>(PortType::Integer),         // interval
    static_cast<uint8_t>(PortType::All) | Brackets,  // in
    static_cast<uint8_t>(PortType::Integer),         // brightness
    static_cast<uint8_t>(PortType::Pin),             // clock
    static_cast<uint8_t>(PortType::Pin),             // data
};
}  // namespace detail

struct Tm1637Ports {
  enum class In : uint8_t { redraw, interval, in, brightness, clock, data };
  enum class Out : uint8_t { ok };

  static constexpr uint16_t id = 0x79e0;
  static constexpr uint8_t inports = 6;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t interval = 1000;
    static constexpr int32_t brightness = 4;
  };

  static constexpr const uint8_t* inportTypes() { return detail::Tm1637Inports; }
};

}  // namespace microflo
