// Generated from Latch.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t LatchInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),  // set
    static_cast<uint8_t>(PortType::Bang),  // reset
};
}  // namespace detail

struct LatchPorts {
  enum class In : uint8_t { set, reset };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xbb1c;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  static constexpr const uint8_t* inportTypes() { return detail::LatchInports; }
};

}  // namespace microflo
