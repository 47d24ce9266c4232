// Generated from Hold.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t HoldInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::All) | Brackets,  // in
    static_cast<uint8_t>(PortType::Bang),            // trigger
};
}  // namespace detail

struct HoldPorts {
  enum class In : uint8_t { in, trigger };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x662d;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  static constexpr const uint8_t* inportTypes() { return detail::HoldInports; }
};

}  // namespace microflo
