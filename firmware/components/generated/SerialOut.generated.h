// Generated from SerialOut.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t SerialOutInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::All) | Brackets,  // in
    static_cast<uint8_t>(PortType::Integer),         // port
    static_cast<uint8_t>(PortType::Integer),         // baudrate
};
}  // namespace detail

struct SerialOutPorts {
  enum class In : uint8_t { in, port, baudrate };
  enum class Out : uint8_t {};

  static constexpr uint16_t id = 0xa1ae;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 0;

  struct Default {
    static constexpr int32_t baudrate = 9600;
  };

  static constexpr const uint8_t* inportTypes() { return detail::SerialOutInports; }
};

}  // namespace microflo
