// Generated from Median.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t MedianInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Number),   // in
    static_cast<uint8_t>(PortType::Bang),     // reset
    static_cast<uint8_t>(PortType::Integer),  // values
};
}  // namespace detail

struct MedianPorts {
  enum class In : uint8_t { in, reset, values };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xa2de;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t values = 11;
  };

  static constexpr const uint8_t* inportTypes() { return detail::MedianInports; }
};

}  // namespace microflo
