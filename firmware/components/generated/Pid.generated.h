// Generated from Pid.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t PidInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Float),  // in
    static_cast<uint8_t>(PortType::Float),  // setpoint
    static_cast<uint8_t>(PortType::Float),  // p
    static_cast<uint8_t>(PortType::Float),  // i
    static_cast<uint8_t>(PortType::Float),  // d
    static_cast<uint8_t>(PortType::Float),  // min
    static_cast<uint8_t>(PortType::Float),  // max
    static_cast<uint8_t>(PortType::Bang),   // reset
};
}  // namespace detail

struct PidPorts {
  enum class In : uint8_t { in, setpoint, p, i, d, min, max, reset };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x5d60;
  static constexpr uint8_t inports = 8;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr float setpoint = 0.0f;
    static constexpr float p = 1.0f;
    static constexpr float i = 0.0f;
    static constexpr float d = 0.0f;
    static constexpr float min = 0.0f;
    static constexpr float max = 100.0f;
  };

  static constexpr const uint8_t* inportTypes() { return detail::PidInports; }
};

}  // namespace microflo
