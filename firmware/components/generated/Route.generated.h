// Generated from Route.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t RouteInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::All) | Brackets,  // in
    static_cast<uint8_t>(PortType::Integer),         // index
};
}  // namespace detail

struct RoutePorts {
  enum class In : uint8_t { in, index };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x6ad8;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 9;

  struct Count {
    static constexpr uint8_t out = 9;
  };

  struct Default {
    static constexpr int32_t index = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::RouteInports; }
};

}  // namespace microflo
