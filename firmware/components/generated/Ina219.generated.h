// Generated from Ina219.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t Ina219Inports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // read
    static_cast<uint8_t>(PortType::Integer),  // address
    static_cast<uint8_t>(PortType::Integer),  // interval
    static_cast<uint8_t>(PortType::Integer),  // resistor
};
}  // namespace detail

struct Ina219Ports {
  enum class In : uint8_t { read, address, interval, resistor };
  enum class Out : uint8_t { voltage, current, power, ok };

  static constexpr uint16_t id = 0x7a4d;
  static constexpr uint8_t inports = 4;
  static constexpr uint8_t outports = 4;

  struct Default {
    static constexpr int32_t address = 64;
    static constexpr int32_t interval = 1000;
    static constexpr int32_t resistor = 100;
  };

  static constexpr const uint8_t* inportTypes() { return detail::Ina219Inports; }
};

}  // namespace microflo
