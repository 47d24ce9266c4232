// Generated from CompareText.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t CompareTextInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::String),   // a
    static_cast<uint8_t>(PortType::String),   // b
    static_cast<uint8_t>(PortType::Boolean),  // ignorecase
};
}  // namespace detail

struct CompareTextPorts {
  enum class In : uint8_t { a, b, ignorecase };
  enum class Out : uint8_t { equal, notequal, less, lessequal, greater, greaterequal };

  static constexpr uint16_t id = 0x5d24;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 6;

  struct Default {
    static constexpr bool ignorecase = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::CompareTextInports; }
};

}  // namespace microflo
