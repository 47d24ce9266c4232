// Generated from SplitText.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t SplitTextInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::String),  // in
    static_cast<uint8_t>(PortType::String),  // separator
};
}  // namespace detail

struct SplitTextPorts {
  enum class In : uint8_t { in, separator };
  enum class Out : uint8_t { out, count = 8 };

  static constexpr uint16_t id = 0x3e68;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 9;

  struct Count {
    static constexpr uint8_t out = 8;
  };

  static constexpr const uint8_t* inportTypes() { return detail::SplitTextInports; }
};

}  // namespace microflo
