// Generated from Timer.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t TimerInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // interval
    static_cast<uint8_t>(PortType::Bang),     // reset
};
}  // namespace detail

struct TimerPorts {
  enum class In : uint8_t { interval, reset };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x5ed2;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t interval = 1000;
  };

  static constexpr const uint8_t* inportTypes() { return detail::TimerInports; }
};

}  // namespace microflo
