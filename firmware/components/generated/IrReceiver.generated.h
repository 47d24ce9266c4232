// Generated from IrReceiver.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t IrReceiverInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Pin),      // pin
    static_cast<uint8_t>(PortType::Boolean),  // pullup
};
}  // namespace detail

struct IrReceiverPorts {
  enum class In : uint8_t { pin, pullup };
  enum class Out : uint8_t { address, command, repeat };

  static constexpr uint16_t id = 0x6b86;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 3;

  struct Default {
    static constexpr bool pullup = true;
  };

  static constexpr const uint8_t* inportTypes() { return detail::IrReceiverInports; }
};

}  // namespace microflo
