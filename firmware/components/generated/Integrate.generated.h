// Generated from Integrate.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t IntegrateInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Float),    // in
    static_cast<uint8_t>(PortType::Integer),  // per
    static_cast<uint8_t>(PortType::Bang),     // reset
};
}  // namespace detail

struct IntegratePorts {
  enum class In : uint8_t { in, per, reset };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xb002;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t per = 1000;
  };

  static constexpr const uint8_t* inportTypes() { return detail::IntegrateInports; }
};

}  // namespace microflo
