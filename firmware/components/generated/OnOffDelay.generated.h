// Generated from OnOffDelay.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t OnOffDelayInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Boolean),  // in
    static_cast<uint8_t>(PortType::Integer),  // on
    static_cast<uint8_t>(PortType::Integer),  // off
};
}  // namespace detail

struct OnOffDelayPorts {
  enum class In : uint8_t { in, on, off };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xc7e9;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr bool in = false;
    static constexpr int32_t on = 0;
    static constexpr int32_t off = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::OnOffDelayInports; }
};

}  // namespace microflo
