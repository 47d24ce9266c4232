// Generated from Replace.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t ReplaceInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::String),  // in
    static_cast<uint8_t>(PortType::String),  // text
    static_cast<uint8_t>(PortType::String),  // by
};
}  // namespace detail

struct ReplacePorts {
  enum class In : uint8_t { in, text, by };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x5a0b;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  static constexpr const uint8_t* inportTypes() { return detail::ReplaceInports; }
};

}  // namespace microflo
