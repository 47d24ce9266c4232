// Generated from Substring.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t SubstringInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::String),   // in
    static_cast<uint8_t>(PortType::Integer),  // start
    static_cast<uint8_t>(PortType::Integer),  // length
};
}  // namespace detail

struct SubstringPorts {
  enum class In : uint8_t { in, start, length };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x4d42;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t start = 0;
    static constexpr int32_t length = 2147483647;
  };

  static constexpr const uint8_t* inportTypes() { return detail::SubstringInports; }
};

}  // namespace microflo
