// Generated from Find.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t FindInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::String),   // in
    static_cast<uint8_t>(PortType::String),   // text
    static_cast<uint8_t>(PortType::Integer),  // start
};
}  // namespace detail

struct FindPorts {
  enum class In : uint8_t { in, text, start };
  enum class Out : uint8_t { out, last };

  static constexpr uint16_t id = 0xe205;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 2;

  struct Default {
    static constexpr int32_t start = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::FindInports; }
};

}  // namespace microflo
