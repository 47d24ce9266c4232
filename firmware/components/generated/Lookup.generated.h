// Generated from Lookup.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t LookupInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),          // in
    static_cast<uint8_t>(PortType::Byte) | Brackets,  // table
};
}  // namespace detail

struct LookupPorts {
  enum class In : uint8_t { in, table };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x2743;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  struct Room {
    static constexpr uint8_t table = MICROFLO_ID_BITS == 8 ? 48 : 128;
  };

  static constexpr const uint8_t* inportTypes() { return detail::LookupInports; }
};

}  // namespace microflo
