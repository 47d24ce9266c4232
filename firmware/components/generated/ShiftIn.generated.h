// Generated from ShiftIn.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t ShiftInInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // trigger
    static_cast<uint8_t>(PortType::Integer),  // chips
    static_cast<uint8_t>(PortType::Pin),      // data
    static_cast<uint8_t>(PortType::Pin),      // clock
    static_cast<uint8_t>(PortType::Pin),      // load
};
}  // namespace detail

struct ShiftInPorts {
  enum class In : uint8_t { trigger, chips, data, clock, load };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xa0b7;
  static constexpr uint8_t inports = 5;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t chips = 1;
  };

  static constexpr const uint8_t* inportTypes() { return detail::ShiftInInports; }
};

}  // namespace microflo
