// Generated from ShiftOut.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t ShiftOutInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // in
    static_cast<uint8_t>(PortType::Integer),  // chips
    static_cast<uint8_t>(PortType::Integer),  // safe
    static_cast<uint8_t>(PortType::Pin),      // data
    static_cast<uint8_t>(PortType::Pin),      // clock
    static_cast<uint8_t>(PortType::Pin),      // latch
};
}  // namespace detail

struct ShiftOutPorts {
  enum class In : uint8_t { in, chips, safe, data, clock, latch };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x180e;
  static constexpr uint8_t inports = 6;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t in = 0;
    static constexpr int32_t chips = 1;
    static constexpr int32_t safe = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::ShiftOutInports; }
};

}  // namespace microflo
