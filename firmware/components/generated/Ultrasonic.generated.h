// Generated from Ultrasonic.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t UltrasonicInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // measure
    static_cast<uint8_t>(PortType::Integer),  // interval
    static_cast<uint8_t>(PortType::Integer),  // farthest
    static_cast<uint8_t>(PortType::Pin),      // trigger
    static_cast<uint8_t>(PortType::Pin),      // echo
};
}  // namespace detail

struct UltrasonicPorts {
  enum class In : uint8_t { measure, interval, farthest, trigger, echo };
  enum class Out : uint8_t { out, nothing };

  static constexpr uint16_t id = 0x11fb;
  static constexpr uint8_t inports = 5;
  static constexpr uint8_t outports = 2;

  struct Default {
    static constexpr int32_t interval = 100;
    static constexpr int32_t farthest = 4000;
  };

  static constexpr const uint8_t* inportTypes() { return detail::UltrasonicInports; }
};

}  // namespace microflo
