// Generated from BreakBeforeMake.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t BreakBeforeMakeInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Boolean),  // in
    static_cast<uint8_t>(PortType::Boolean),  // monitor1
    static_cast<uint8_t>(PortType::Boolean),  // monitor2
};
}  // namespace detail

struct BreakBeforeMakePorts {
  enum class In : uint8_t { in, monitor1, monitor2 };
  enum class Out : uint8_t { out1, out2 };

  static constexpr uint16_t id = 0xdc6d;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 2;

  static constexpr const uint8_t* inportTypes() { return detail::BreakBeforeMakeInports; }
};

}  // namespace microflo
