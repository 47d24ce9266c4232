// Generated from Counter.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t CounterInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // in
    static_cast<uint8_t>(PortType::Boolean),  // reset
};
}  // namespace detail

struct CounterPorts {
  enum class In : uint8_t { in, reset };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x2615;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr bool reset = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::CounterInports; }
};

}  // namespace microflo
