// Generated from MixColors.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t MixColorsInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // a
    static_cast<uint8_t>(PortType::Integer),  // b
    static_cast<uint8_t>(PortType::Integer),  // part
};
}  // namespace detail

struct MixColorsPorts {
  enum class In : uint8_t { a, b, part };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x51dd;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t a = 0;
    static constexpr int32_t b = 0;
    static constexpr int32_t part = 50;
  };

  static constexpr const uint8_t* inportTypes() { return detail::MixColorsInports; }
};

}  // namespace microflo
