// Generated from Ds18b20.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t Ds18b20Inports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // read
    static_cast<uint8_t>(PortType::Integer),  // interval
    static_cast<uint8_t>(PortType::Pin),      // pin
};
}  // namespace detail

struct Ds18b20Ports {
  enum class In : uint8_t { read, interval, pin };
  enum class Out : uint8_t { address, out };

  static constexpr uint16_t id = 0x9f88;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 2;

  struct Default {
    static constexpr int32_t interval = 5000;
  };

  static constexpr const uint8_t* inportTypes() { return detail::Ds18b20Inports; }
};

}  // namespace microflo
