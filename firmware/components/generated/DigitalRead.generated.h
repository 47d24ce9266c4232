// Generated from DigitalRead.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t DigitalReadInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // trigger
    static_cast<uint8_t>(PortType::Pin),      // pin
    static_cast<uint8_t>(PortType::Boolean),  // pullup
};
}  // namespace detail

struct DigitalReadPorts {
  enum class In : uint8_t { trigger, pin, pullup };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x0250;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr bool pullup = true;
  };

  static constexpr const uint8_t* inportTypes() { return detail::DigitalReadInports; }
};

}  // namespace microflo
