// Generated from Button.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t ButtonInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Pin),      // pin
    static_cast<uint8_t>(PortType::Boolean),  // pullup
    static_cast<uint8_t>(PortType::Boolean),  // inverted
    static_cast<uint8_t>(PortType::Integer),  // debounce
    static_cast<uint8_t>(PortType::Integer),  // holdtime
    static_cast<uint8_t>(PortType::Integer),  // doubletime
};
}  // namespace detail

struct ButtonPorts {
  enum class In : uint8_t { pin, pullup, inverted, debounce, holdtime, doubletime };
  enum class Out : uint8_t { pressed, click, single, double_, hold };

  static constexpr uint16_t id = 0x0a0a;
  static constexpr uint8_t inports = 6;
  static constexpr uint8_t outports = 5;

  struct Default {
    static constexpr bool pullup = true;
    static constexpr bool inverted = false;
    static constexpr int32_t debounce = 20;
    static constexpr int32_t holdtime = 500;
    static constexpr int32_t doubletime = 300;
  };

  static constexpr const uint8_t* inportTypes() { return detail::ButtonInports; }
};

}  // namespace microflo
