// Generated from Edge.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t EdgeInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Boolean),  // in
};
}  // namespace detail

struct EdgePorts {
  enum class In : uint8_t { in };
  enum class Out : uint8_t { rising, falling, both };

  static constexpr uint16_t id = 0xfc80;
  static constexpr uint8_t inports = 1;
  static constexpr uint8_t outports = 3;

  struct Default {
    static constexpr bool in = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::EdgeInports; }
};

}  // namespace microflo
