// Generated from PseudoPwmWrite.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t PseudoPwmWriteInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // period
    static_cast<uint8_t>(PortType::Integer),  // ontime
    static_cast<uint8_t>(PortType::Integer),  // dutycycle
    static_cast<uint8_t>(PortType::Pin),      // pin
    static_cast<uint8_t>(PortType::Boolean),  // safe
};
}  // namespace detail

struct PseudoPwmWritePorts {
  enum class In : uint8_t { period, ontime, dutycycle, pin, safe };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xe16d;
  static constexpr uint8_t inports = 5;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t period = 1000;
    static constexpr int32_t dutycycle = 0;
    static constexpr bool safe = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::PseudoPwmWriteInports; }
};

}  // namespace microflo
