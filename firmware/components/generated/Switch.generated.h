// Generated from Switch.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t SwitchInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::All) | Brackets,  // in
    static_cast<uint8_t>(PortType::All) | Brackets,  // case[0]
    static_cast<uint8_t>(PortType::All) | Brackets,  // case[1]
    static_cast<uint8_t>(PortType::All) | Brackets,  // case[2]
    static_cast<uint8_t>(PortType::All) | Brackets,  // case[3]
    static_cast<uint8_t>(PortType::All) | Brackets,  // case[4]
    static_cast<uint8_t>(PortType::All) | Brackets,  // case[5]
    static_cast<uint8_t>(PortType::All) | Brackets,  // case[6]
    static_cast<uint8_t>(PortType::All) | Brackets,  // case[7]
    static_cast<uint8_t>(PortType::All) | Brackets,  // case[8]
};
}  // namespace detail

struct SwitchPorts {
  enum class In : uint8_t { in, case_ };
  enum class Out : uint8_t { out, else_ = 9 };

  static constexpr uint16_t id = 0xf5ed;
  static constexpr uint8_t inports = 10;
  static constexpr uint8_t outports = 10;

  struct Count {
    static constexpr uint8_t case_ = 9;
    static constexpr uint8_t out = 9;
  };

  static constexpr const uint8_t* inportTypes() { return detail::SwitchInports; }
};

}  // namespace microflo
