// Generated from PulseCounter.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t PulseCounterInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Pin),      // pin
    static_cast<uint8_t>(PortType::Boolean),  // pullup
    static_cast<uint8_t>(PortType::Integer),  // interval
    static_cast<uint8_t>(PortType::Integer),  // minwidth
    static_cast<uint8_t>(PortType::Bang),     // reset
};
}  // namespace detail

struct PulseCounterPorts {
  enum class In : uint8_t { pin, pullup, interval, minwidth, reset };
  enum class Out : uint8_t { out, total, frequency };

  static constexpr uint16_t id = 0xd01b;
  static constexpr uint8_t inports = 5;
  static constexpr uint8_t outports = 3;

  struct Default {
    static constexpr bool pullup = true;
    static constexpr int32_t interval = 1000;
    static constexpr int32_t minwidth = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::PulseCounterInports; }
};

}  // namespace microflo
