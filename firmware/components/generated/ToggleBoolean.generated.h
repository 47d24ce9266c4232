// Generated from ToggleBoolean.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t ToggleBooleanInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),  // in
    static_cast<uint8_t>(PortType::Bang),  // set
    static_cast<uint8_t>(PortType::Bang),  // reset
};
}  // namespace detail

struct ToggleBooleanPorts {
  enum class In : uint8_t { in, set, reset };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x8730;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  static constexpr const uint8_t* inportTypes() { return detail::ToggleBooleanInports; }
};

}  // namespace microflo
