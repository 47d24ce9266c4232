// Generated from Calibrate.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t CalibrateInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Number),   // in
    static_cast<uint8_t>(PortType::Boolean),  // learn
    static_cast<uint8_t>(PortType::Bang),     // reset
    static_cast<uint8_t>(PortType::Number),   // outmin
    static_cast<uint8_t>(PortType::Number),   // outmax
};
}  // namespace detail

struct CalibratePorts {
  enum class In : uint8_t { in, learn, reset, outmin, outmax };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xb35f;
  static constexpr uint8_t inports = 5;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr bool learn = false;
    static constexpr int32_t outmin = 0;
    static constexpr int32_t outmax = 100;
  };

  static constexpr const uint8_t* inportTypes() { return detail::CalibrateInports; }
};

}  // namespace microflo
