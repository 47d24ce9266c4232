// Generated from SerialIn.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t SerialInInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // port
    static_cast<uint8_t>(PortType::Integer),  // baudrate
};
}  // namespace detail

struct SerialInPorts {
  enum class In : uint8_t { port, baudrate };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x5c63;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t baudrate = 9600;
  };

  static constexpr const uint8_t* inportTypes() { return detail::SerialInInports; }
};

}  // namespace microflo
