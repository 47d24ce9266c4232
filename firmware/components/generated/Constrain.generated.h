// Generated from Constrain.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t ConstrainInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // in
    static_cast<uint8_t>(PortType::Integer),  // lower
    static_cast<uint8_t>(PortType::Integer),  // upper
};
}  // namespace detail

struct ConstrainPorts {
  enum class In : uint8_t { in, lower, upper };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x296c;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t lower = -2147483648;
    static constexpr int32_t upper = 2147483647;
  };

  static constexpr const uint8_t* inportTypes() { return detail::ConstrainInports; }
};

}  // namespace microflo
