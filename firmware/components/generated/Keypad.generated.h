// Generated from Keypad.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t KeypadInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::String),          // keys
    static_cast<uint8_t>(PortType::Integer),         // interval
    static_cast<uint8_t>(PortType::Pin) | Brackets,  // rowpins
    static_cast<uint8_t>(PortType::Pin) | Brackets,  // columnpins
};
}  // namespace detail

struct KeypadPorts {
  enum class In : uint8_t { keys, interval, rowpins, columnpins };
  enum class Out : uint8_t { out, key };

  static constexpr uint16_t id = 0x9e8f;
  static constexpr uint8_t inports = 4;
  static constexpr uint8_t outports = 2;

  struct Default {
    static constexpr int32_t interval = 3;
  };

  static constexpr const uint8_t* inportTypes() { return detail::KeypadInports; }
};

}  // namespace microflo
