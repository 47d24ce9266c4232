// Generated from Length.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t LengthInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::String),  // in
};
}  // namespace detail

struct LengthPorts {
  enum class In : uint8_t { in };
  enum class Out : uint8_t { out, bytes };

  static constexpr uint16_t id = 0xd3f8;
  static constexpr uint8_t inports = 1;
  static constexpr uint8_t outports = 2;

  static constexpr const uint8_t* inportTypes() { return detail::LengthInports; }
};

}  // namespace microflo
