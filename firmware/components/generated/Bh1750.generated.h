// Generated from Bh1750.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t Bh1750Inports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // read
    static_cast<uint8_t>(PortType::Integer),  // address
    static_cast<uint8_t>(PortType::Integer),  // interval
};
}  // namespace detail

struct Bh1750Ports {
  enum class In : uint8_t { read, address, interval };
  enum class Out : uint8_t { out, ok };

  static constexpr uint16_t id = 0xa4ae;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 2;

  struct Default {
    static constexpr int32_t address = 35;
    static constexpr int32_t interval = 1000;
  };

  static constexpr const uint8_t* inportTypes() { return detail::Bh1750Inports; }
};

}  // namespace microflo
