// Generated from IrSender.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t IrSenderInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // send
    static_cast<uint8_t>(PortType::Boolean),  // hold
    static_cast<uint8_t>(PortType::Integer),  // address
    static_cast<uint8_t>(PortType::Integer),  // command
    static_cast<uint8_t>(PortType::Pin),      // pin
};
}  // namespace detail

struct IrSenderPorts {
  enum class In : uint8_t { send, hold, address, command, pin };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x5cb9;
  static constexpr uint8_t inports = 5;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr bool hold = false;
    static constexpr int32_t address = 0;
    static constexpr int32_t command = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::IrSenderInports; }
};

}  // namespace microflo
