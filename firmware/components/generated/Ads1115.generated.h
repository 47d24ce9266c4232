// Generated from Ads1115.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t Ads1115Inports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // read
    static_cast<uint8_t>(PortType::Integer),  // address
    static_cast<uint8_t>(PortType::Integer),  // interval
    static_cast<uint8_t>(PortType::Integer),  // range
};
}  // namespace detail

struct Ads1115Ports {
  enum class In : uint8_t { read, address, interval, range };
  enum class Out : uint8_t { a0, a1, a2, a3, ok };

  static constexpr uint16_t id = 0x317e;
  static constexpr uint8_t inports = 4;
  static constexpr uint8_t outports = 5;

  struct Default {
    static constexpr int32_t address = 72;
    static constexpr int32_t interval = 1000;
    static constexpr int32_t range = 4096;
  };

  static constexpr const uint8_t* inportTypes() { return detail::Ads1115Inports; }
};

}  // namespace microflo
