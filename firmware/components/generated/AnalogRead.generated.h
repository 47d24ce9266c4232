// Generated from AnalogRead.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t AnalogReadInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),  // trigger
    static_cast<uint8_t>(PortType::Pin),   // pin
};
}  // namespace detail

struct AnalogReadPorts {
  enum class In : uint8_t { trigger, pin };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x6903;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  static constexpr const uint8_t* inportTypes() { return detail::AnalogReadInports; }
};

}  // namespace microflo
