// Generated from Store.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t StoreInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::All) | Brackets,  // in
    static_cast<uint8_t>(PortType::Integer),         // key
    static_cast<uint8_t>(PortType::All) | Brackets,  // fallback
    static_cast<uint8_t>(PortType::Integer),         // interval
};
}  // namespace detail

struct StorePorts {
  enum class In : uint8_t { in, key, fallback, interval };
  enum class Out : uint8_t { out, saved };

  static constexpr uint16_t id = 0xb935;
  static constexpr uint8_t inports = 4;
  static constexpr uint8_t outports = 2;

  struct Default {
    static constexpr int32_t interval = 60000;
  };

  static constexpr const uint8_t* inportTypes() { return detail::StoreInports; }
};

}  // namespace microflo
