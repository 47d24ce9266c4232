// Generated from Counter.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t CounterInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // in
    static_cast<uint8_t>(PortType::Bang),     // down
    static_cast<uint8_t>(PortType::Bang),     // reset
    static_cast<uint8_t>(PortType::Integer),  // step
    static_cast<uint8_t>(PortType::Integer),  // min
    static_cast<uint8_t>(PortType::Integer),  // max
    static_cast<uint8_t>(PortType::Boolean),  // wrap
};
}  // namespace detail

struct CounterPorts {
  enum class In : uint8_t { in, down, reset, step, min, max, wrap };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xf070;
  static constexpr uint8_t inports = 7;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t step = 1;
    static constexpr int32_t min = 0;
    static constexpr int32_t max = 2147483647;
    static constexpr bool wrap = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::CounterInports; }
};

}  // namespace microflo
