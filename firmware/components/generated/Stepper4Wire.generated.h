// Generated from Stepper4Wire.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t Stepper4WireInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // move
    static_cast<uint8_t>(PortType::Integer),  // speed
    static_cast<uint8_t>(PortType::Integer),  // acceleration
    static_cast<uint8_t>(PortType::Boolean),  // half
    static_cast<uint8_t>(PortType::Boolean),  // hold
    static_cast<uint8_t>(PortType::Bang),     // stop
    static_cast<uint8_t>(PortType::Pin),      // in1
    static_cast<uint8_t>(PortType::Pin),      // in2
    static_cast<uint8_t>(PortType::Pin),      // in3
    static_cast<uint8_t>(PortType::Pin),      // in4
};
}  // namespace detail

struct Stepper4WirePorts {
  enum class In : uint8_t { move, speed, acceleration, half, hold, stop, in1, in2, in3, in4 };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xdec0;
  static constexpr uint8_t inports = 10;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t speed = 200;
    static constexpr int32_t acceleration = 0;
    static constexpr bool half = false;
    static constexpr bool hold = true;
  };

  static constexpr const uint8_t* inportTypes() { return detail::Stepper4WireInports; }
};

}  // namespace microflo
