// Generated from CapacitiveTouch.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t CapacitiveTouchInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // interval
    static_cast<uint8_t>(PortType::Integer),  // threshold
    static_cast<uint8_t>(PortType::Bang),     // calibrate
    static_cast<uint8_t>(PortType::Pin),      // send
    static_cast<uint8_t>(PortType::Pin),      // pin
};
}  // namespace detail

struct CapacitiveTouchPorts {
  enum class In : uint8_t { interval, threshold, calibrate, send, pin };
  enum class Out : uint8_t { touched, out };

  static constexpr uint16_t id = 0x9ee0;
  static constexpr uint8_t inports = 5;
  static constexpr uint8_t outports = 2;

  struct Default {
    static constexpr int32_t interval = 20;
    static constexpr int32_t threshold = 100;
  };

  static constexpr const uint8_t* inportTypes() { return detail::CapacitiveTouchInports; }
};

}  // namespace microflo
