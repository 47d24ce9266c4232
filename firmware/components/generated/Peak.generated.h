// Generated from Peak.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t PeakInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Number),  // in
    static_cast<uint8_t>(PortType::Bang),    // reset
};
}  // namespace detail

struct PeakPorts {
  enum class In : uint8_t { in, reset };
  enum class Out : uint8_t { min, max };

  static constexpr uint16_t id = 0xda5c;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 2;

  static constexpr const uint8_t* inportTypes() { return detail::PeakInports; }
};

}  // namespace microflo
