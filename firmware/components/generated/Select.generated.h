// Generated from Select.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t SelectInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::All) | Brackets,  // in[0]
    static_cast<uint8_t>(PortType::All) | Brackets,  // in[1]
    static_cast<uint8_t>(PortType::All) | Brackets,  // in[2]
    static_cast<uint8_t>(PortType::All) | Brackets,  // in[3]
    static_cast<uint8_t>(PortType::All) | Brackets,  // in[4]
    static_cast<uint8_t>(PortType::All) | Brackets,  // in[5]
    static_cast<uint8_t>(PortType::All) | Brackets,  // in[6]
    static_cast<uint8_t>(PortType::All) | Brackets,  // in[7]
    static_cast<uint8_t>(PortType::All) | Brackets,  // in[8]
    static_cast<uint8_t>(PortType::Integer),         // index
};
}  // namespace detail

struct SelectPorts {
  enum class In : uint8_t { in, index = 9 };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xb70b;
  static constexpr uint8_t inports = 10;
  static constexpr uint8_t outports = 1;

  struct Count {
    static constexpr uint8_t in = 9;
  };

  struct Default {
    static constexpr int32_t index = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::SelectInports; }
};

}  // namespace microflo
