// Generated from Xor.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t XorInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Boolean),  // a
    static_cast<uint8_t>(PortType::Boolean),  // b
};
}  // namespace detail

struct XorPorts {
  enum class In : uint8_t { a, b };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xefc7;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr bool a = false;
    static constexpr bool b = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::XorInports; }
};

}  // namespace microflo
