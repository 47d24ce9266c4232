// Generated from Switch.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t SwitchInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::All) | Brackets,  // in
    static_cast<uint8_t>(PortType::All) | Brackets,  // case1
    static_cast<uint8_t>(PortType::All) | Brackets,  // case2
    static_cast<uint8_t>(PortType::All) | Brackets,  // case3
    static_cast<uint8_t>(PortType::All) | Brackets,  // case4
    static_cast<uint8_t>(PortType::All) | Brackets,  // case5
    static_cast<uint8_t>(PortType::All) | Brackets,  // case6
    static_cast<uint8_t>(PortType::All) | Brackets,  // case7
    static_cast<uint8_t>(PortType::All) | Brackets,  // case8
    static_cast<uint8_t>(PortType::All) | Brackets,  // case9
};
}  // namespace detail

struct SwitchPorts {
  enum class In : uint8_t { in, case1, case2, case3, case4, case5, case6, case7, case8, case9 };
  enum class Out : uint8_t { out1, out2, out3, out4, out5, out6, out7, out8, out9, else_ };

  static constexpr uint16_t id = 0x3918;
  static constexpr uint8_t inports = 10;
  static constexpr uint8_t outports = 10;

  static constexpr const uint8_t* inportTypes() { return detail::SwitchInports; }
};

}  // namespace microflo
