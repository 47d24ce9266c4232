// Generated from Deadband.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t DeadbandInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Number),  // in
    static_cast<uint8_t>(PortType::Number),  // by
};
}  // namespace detail

struct DeadbandPorts {
  enum class In : uint8_t { in, by };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x88c8;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t by = 1;
  };

  static constexpr const uint8_t* inportTypes() { return detail::DeadbandInports; }
};

}  // namespace microflo
