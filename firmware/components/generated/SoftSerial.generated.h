// Generated from SoftSerial.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t SoftSerialInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::All) | Brackets,  // in
    static_cast<uint8_t>(PortType::Integer),         // baudrate
    static_cast<uint8_t>(PortType::Pin),             // rx
    static_cast<uint8_t>(PortType::Pin),             // tx
};
}  // namespace detail

struct SoftSerialPorts {
  enum class In : uint8_t { in, baudrate, rx, tx };
  enum class Out : uint8_t { out, sent };

  static constexpr uint16_t id = 0x42da;
  static constexpr uint8_t inports = 4;
  static constexpr uint8_t outports = 2;

  struct Default {
    static constexpr int32_t baudrate = 9600;
  };

  static constexpr const uint8_t* inportTypes() { return detail::SoftSerialInports; }
};

}  // namespace microflo
