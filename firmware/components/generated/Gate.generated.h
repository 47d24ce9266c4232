// Generated from Gate.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t GateInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::All) | Brackets,  // in
    static_cast<uint8_t>(PortType::Boolean),         // enable
};
}  // namespace detail

struct GatePorts {
  enum class In : uint8_t { in, enable };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x3c8b;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr bool enable = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::GateInports; }
};

}  // namespace microflo
