// Generated from CharAt.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t CharAtInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::String),   // in
    static_cast<uint8_t>(PortType::Integer),  // index
};
}  // namespace detail

struct CharAtPorts {
  enum class In : uint8_t { in, index };
  enum class Out : uint8_t { out, code };

  static constexpr uint16_t id = 0xb677;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 2;

  struct Default {
    static constexpr int32_t index = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::CharAtInports; }
};

}  // namespace microflo
