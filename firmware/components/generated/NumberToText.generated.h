// Generated from NumberToText.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t NumberToTextInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Number),   // in
    static_cast<uint8_t>(PortType::Integer),  // base
    static_cast<uint8_t>(PortType::Integer),  // digits
    static_cast<uint8_t>(PortType::Integer),  // width
    static_cast<uint8_t>(PortType::Boolean),  // zeros
};
}  // namespace detail

struct NumberToTextPorts {
  enum class In : uint8_t { in, base, digits, width, zeros };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x213d;
  static constexpr uint8_t inports = 5;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t base = 10;
    static constexpr int32_t width = 0;
    static constexpr bool zeros = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::NumberToTextInports; }
};

}  // namespace microflo
