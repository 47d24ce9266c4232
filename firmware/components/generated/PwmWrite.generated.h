// Generated from PwmWrite.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t PwmWriteInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // dutycycle
    static_cast<uint8_t>(PortType::Pin),      // pin
    static_cast<uint8_t>(PortType::Integer),  // level
    static_cast<uint8_t>(PortType::Integer),  // safe
};
}  // namespace detail

struct PwmWritePorts {
  enum class In : uint8_t { dutycycle, pin, level, safe };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x54c5;
  static constexpr uint8_t inports = 4;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t dutycycle = 0;
    static constexpr int32_t safe = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::PwmWriteInports; }
};

}  // namespace microflo
