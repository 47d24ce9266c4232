// Generated from Print.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t PrintInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::All) | Brackets,  // in
    static_cast<uint8_t>(PortType::String),          // label
};
}  // namespace detail

struct PrintPorts {
  enum class In : uint8_t { in, label };
  enum class Out : uint8_t {};

  static constexpr uint16_t id = 0xfbca;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 0;

  static constexpr const uint8_t* inportTypes() { return detail::PrintInports; }
};

}  // namespace microflo
