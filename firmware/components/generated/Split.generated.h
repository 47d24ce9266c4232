// Generated from Split.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t SplitInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::All) | Brackets,  // in
};
}  // namespace detail

struct SplitPorts {
  enum class In : uint8_t { in };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x74b5;
  static constexpr uint8_t inports = 1;
  static constexpr uint8_t outports = 9;

  struct Count {
    static constexpr uint8_t out = 9;
  };

  static constexpr const uint8_t* inportTypes() { return detail::SplitInports; }
};

}  // namespace microflo
