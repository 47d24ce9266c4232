// Generated from ChangeCase.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t ChangeCaseInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::String),   // in
    static_cast<uint8_t>(PortType::Boolean),  // upper
};
}  // namespace detail

struct ChangeCasePorts {
  enum class In : uint8_t { in, upper };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xdb88;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr bool upper = true;
  };

  static constexpr const uint8_t* inportTypes() { return detail::ChangeCaseInports; }
};

}  // namespace microflo
