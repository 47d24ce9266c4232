// Generated from Servo.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t ServoInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // angle
    static_cast<uint8_t>(PortType::Integer),  // pulse
    static_cast<uint8_t>(PortType::Integer),  // min
    static_cast<uint8_t>(PortType::Integer),  // max
    static_cast<uint8_t>(PortType::Pin),      // pin
};
}  // namespace detail

struct ServoPorts {
  enum class In : uint8_t { angle, pulse, min, max, pin };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x971b;
  static constexpr uint8_t inports = 5;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t min = 544;
    static constexpr int32_t max = 2400;
  };

  static constexpr const uint8_t* inportTypes() { return detail::ServoInports; }
};

}  // namespace microflo
