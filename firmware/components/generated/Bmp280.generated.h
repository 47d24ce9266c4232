// Generated from Bmp280.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t Bmp280Inports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // read
    static_cast<uint8_t>(PortType::Integer),  // address
    static_cast<uint8_t>(PortType::Integer),  // interval
};
}  // namespace detail

struct Bmp280Ports {
  enum class In : uint8_t { read, address, interval };
  enum class Out : uint8_t { temperature, pressure, ok };

  static constexpr uint16_t id = 0x7d54;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 3;

  struct Default {
    static constexpr int32_t address = 118;
    static constexpr int32_t interval = 1000;
  };

  static constexpr const uint8_t* inportTypes() { return detail::Bmp280Inports; }
};

}  // namespace microflo
