// Generated from Hx711.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t Hx711Inports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // read
    static_cast<uint8_t>(PortType::Integer),  // interval
    static_cast<uint8_t>(PortType::Bang),     // tare
    static_cast<uint8_t>(PortType::Integer),  // zero
    static_cast<uint8_t>(PortType::Number),   // scale
    static_cast<uint8_t>(PortType::Integer),  // gain
    static_cast<uint8_t>(PortType::Pin),      // clock
    static_cast<uint8_t>(PortType::Pin),      // data
};
}  // namespace detail

struct Hx711Ports {
  enum class In : uint8_t { read, interval, tare, zero, scale, gain, clock, data };
  enum class Out : uint8_t { out, raw };

  static constexpr uint16_t id = 0xb966;
  static constexpr uint8_t inports = 8;
  static constexpr uint8_t outports = 2;

  struct Default {
    static constexpr int32_t interval = 500;
    static constexpr int32_t zero = 0;
    static constexpr int32_t scale = 1;
    static constexpr int32_t gain = 128;
  };

  static constexpr const uint8_t* inportTypes() { return detail::Hx711Inports; }
};

}  // namespace microflo
