// Generated from DcMotor.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t DcMotorInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // speed
    static_cast<uint8_t>(PortType::Boolean),  // brake
    static_cast<uint8_t>(PortType::Integer),  // ramp
    static_cast<uint8_t>(PortType::Boolean),  // safe
    static_cast<uint8_t>(PortType::Pin),      // pin
    static_cast<uint8_t>(PortType::Pin),      // forward
    static_cast<uint8_t>(PortType::Pin),      // backward
};
}  // namespace detail

struct DcMotorPorts {
  enum class In : uint8_t { speed, brake, ramp, safe, pin, forward, backward };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xbdeb;
  static constexpr uint8_t inports = 7;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t speed = 0;
    static constexpr bool brake = false;
    static constexpr int32_t ramp = 0;
    static constexpr bool safe = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::DcMotorInports; }
};

}  // namespace microflo
