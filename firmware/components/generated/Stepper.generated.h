// Generated from Stepper.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t StepperInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // move
    static_cast<uint8_t>(PortType::Integer),  // speed
    static_cast<uint8_t>(PortType::Integer),  // acceleration
    static_cast<uint8_t>(PortType::Bang),     // stop
    static_cast<uint8_t>(PortType::Pin),      // step
    static_cast<uint8_t>(PortType::Pin),      // direction
};
}  // namespace detail

struct StepperPorts {
  enum class In : uint8_t { move, speed, acceleration, stop, step, direction };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x1722;
  static constexpr uint8_t inports = 6;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t speed = 200;
    static constexpr int32_t acceleration = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::StepperInports; }
};

}  // namespace microflo
