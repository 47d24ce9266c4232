// Generated from Between.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t BetweenInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Number),  // in
    static_cast<uint8_t>(PortType::Number),  // low
    static_cast<uint8_t>(PortType::Number),  // high
};
}  // namespace detail

struct BetweenPorts {
  enum class In : uint8_t { in, low, high };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x8800;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t low = 0;
    static constexpr int32_t high = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::BetweenInports; }
};

}  // namespace microflo
