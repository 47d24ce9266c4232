// Generated from Uptime.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t UptimeInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),  // trigger
};
}  // namespace detail

struct UptimePorts {
  enum class In : uint8_t { trigger };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xb60c;
  static constexpr uint8_t inports = 1;
  static constexpr uint8_t outports = 1;

  static constexpr const uint8_t* inportTypes() { return detail::UptimeInports; }
};

}  // namespace microflo
