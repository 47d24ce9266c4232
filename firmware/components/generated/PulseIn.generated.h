// Generated from PulseIn.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t PulseInInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Pin),      // pin
    static_cast<uint8_t>(PortType::Boolean),  // pullup
    static_cast<uint8_t>(PortType::Boolean),  // low
};
}  // namespace detail

struct PulseInPorts {
  enum class In : uint8_t { pin, pullup, low };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x4b2b;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr bool pullup = false;
    static constexpr bool low = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::PulseInInports; }
};

}  // namespace microflo
