// Generated from ParseNumber.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t ParseNumberInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::String),   // in
    static_cast<uint8_t>(PortType::Integer),  // base
};
}  // namespace detail

struct ParseNumberPorts {
  enum class In : uint8_t { in, base };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xa6d7;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t base = 10;
  };

  static constexpr const uint8_t* inportTypes() { return detail::ParseNumberInports; }
};

}  // namespace microflo
