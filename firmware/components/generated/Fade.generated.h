// Generated from Fade.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t FadeInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // in
    static_cast<uint8_t>(PortType::Integer),  // time
    static_cast<uint8_t>(PortType::Boolean),  // easein
    static_cast<uint8_t>(PortType::Boolean),  // easeout
    static_cast<uint8_t>(PortType::Integer),  // interval
};
}  // namespace detail

struct FadePorts {
  enum class In : uint8_t { in, time, easein, easeout, interval };
  enum class Out : uint8_t { out, done };

  static constexpr uint16_t id = 0xb1f0;
  static constexpr uint8_t inports = 5;
  static constexpr uint8_t outports = 2;

  struct Default {
    static constexpr int32_t time = 1000;
    static constexpr bool easein = false;
    static constexpr bool easeout = false;
    static constexpr int32_t interval = 20;
  };

  static constexpr const uint8_t* inportTypes() { return detail::FadeInports; }
};

}  // namespace microflo
