// Generated from EndsWith.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t EndsWithInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::String),  // in
    static_cast<uint8_t>(PortType::String),  // text
};
}  // namespace detail

struct EndsWithPorts {
  enum class In : uint8_t { in, text };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x010d;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  static constexpr const uint8_t* inportTypes() { return detail::EndsWithInports; }
};

}  // namespace microflo
