// Generated from Throttle.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t ThrottleInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::All) | Brackets,  // in
    static_cast<uint8_t>(PortType::Integer),         // time
};
}  // namespace detail

struct ThrottlePorts {
  enum class In : uint8_t { in, time };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xbee6;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t time = 1000;
  };

  static constexpr const uint8_t* inportTypes() { return detail::ThrottleInports; }
};

}  // namespace microflo
