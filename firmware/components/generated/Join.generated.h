// Generated from Join.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t JoinInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::All) | Brackets,  // in[0]
    static_cast<uint8_t>(PortType::All) | Brackets,  // in[1]
    static_cast<uint8_t>(PortType::All) | Brackets,  // in[2]
    static_cast<uint8_t>(PortType::All) | Brackets,  // in[3]
    static_cast<uint8_t>(PortType::String),          // separator
    static_cast<uint8_t>(PortType::Integer),         // wait
};
}  // namespace detail

struct JoinPorts {
  enum class In : uint8_t { in, separator = 4, wait };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xe6d2;
  static constexpr uint8_t inports = 6;
  static constexpr uint8_t outports = 1;

  struct Count {
    static constexpr uint8_t in = 4;
  };

  static constexpr const uint8_t* inportTypes() { return detail::JoinInports; }
};

}  // namespace microflo
