// Generated from Tone.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t ToneInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // frequency
    static_cast<uint8_t>(PortType::Integer),  // duration
    static_cast<uint8_t>(PortType::Pin),      // pin
};
}  // namespace detail

struct TonePorts {
  enum class In : uint8_t { frequency, duration, pin };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xa695;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t duration = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::ToneInports; }
};

}  // namespace microflo
