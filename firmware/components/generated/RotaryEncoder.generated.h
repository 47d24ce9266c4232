// Generated from RotaryEncoder.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t RotaryEncoderInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Pin),      // a
    static_cast<uint8_t>(PortType::Pin),      // b
    static_cast<uint8_t>(PortType::Boolean),  // pullup
    static_cast<uint8_t>(PortType::Integer),  // changes
    static_cast<uint8_t>(PortType::Integer),  // set
    static_cast<uint8_t>(PortType::Integer),  // step
    static_cast<uint8_t>(PortType::Integer),  // min
    static_cast<uint8_t>(PortType::Integer),  // max
    static_cast<uint8_t>(PortType::Boolean),  // wrap
};
}  // namespace detail

struct RotaryEncoderPorts {
  enum class In : uint8_t { a, b, pullup, changes, set, step, min, max, wrap };
  enum class Out : uint8_t { out, up, down };

  static constexpr uint16_t id = 0x87db;
  static constexpr uint8_t inports = 9;
  static constexpr uint8_t outports = 3;

  struct Default {
    static constexpr bool pullup = true;
    static constexpr int32_t changes = 4;
    static constexpr int32_t step = 1;
    static constexpr int32_t min = -2147483648;
    static constexpr int32_t max = 2147483647;
    static constexpr bool wrap = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::RotaryEncoderInports; }
};

}  // namespace microflo
