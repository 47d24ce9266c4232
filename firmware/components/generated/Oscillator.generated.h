// Generated from Oscillator.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t OscillatorInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // period
    static_cast<uint8_t>(PortType::Integer),  // min
    static_cast<uint8_t>(PortType::Integer),  // max
    static_cast<uint8_t>(PortType::Integer),  // interval
    static_cast<uint8_t>(PortType::Bang),     // reset
};
}  // namespace detail

struct OscillatorPorts {
  enum class In : uint8_t { period, min, max, interval, reset };
  enum class Out : uint8_t { sine, triangle, saw, square };

  static constexpr uint16_t id = 0x629c;
  static constexpr uint8_t inports = 5;
  static constexpr uint8_t outports = 4;

  struct Default {
    static constexpr int32_t period = 1000;
    static constexpr int32_t min = 0;
    static constexpr int32_t max = 100;
    static constexpr int32_t interval = 20;
  };

  static constexpr const uint8_t* inportTypes() { return detail::OscillatorInports; }
};

}  // namespace microflo
