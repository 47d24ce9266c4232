// Generated from DigitalWrite.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t DigitalWriteInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Boolean),  // in
    static_cast<uint8_t>(PortType::Pin),      // pin
    static_cast<uint8_t>(PortType::Boolean),  // inverted
    static_cast<uint8_t>(PortType::Boolean),  // safe
};
}  // namespace detail

struct DigitalWritePorts {
  enum class In : uint8_t { in, pin, inverted, safe };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xefd7;
  static constexpr uint8_t inports = 4;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr bool in = false;
    static constexpr bool inverted = false;
    static constexpr bool safe = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::DigitalWriteInports; }
};

}  // namespace microflo
