// Generated from Round.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t RoundInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Number),  // in
    static_cast<uint8_t>(PortType::Number),  // step
};
}  // namespace detail

struct RoundPorts {
  enum class In : uint8_t { in, step };
  enum class Out : uint8_t { out, up, down };

  static constexpr uint16_t id = 0x6870;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 3;

  struct Default {
    static constexpr int32_t step = 1;
  };

  static constexpr const uint8_t* inportTypes() { return detail::RoundInports; }
};

}  // namespace microflo
