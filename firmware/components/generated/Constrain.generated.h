// Generated from Constrain.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t ConstrainInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Number),  // in
    static_cast<uint8_t>(PortType::Number),  // lower
    static_cast<uint8_t>(PortType::Number),  // upper
};
}  // namespace detail

struct ConstrainPorts {
  enum class In : uint8_t { in, lower, upper };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xf680;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  static constexpr const uint8_t* inportTypes() { return detail::ConstrainInports; }
};

}  // namespace microflo
