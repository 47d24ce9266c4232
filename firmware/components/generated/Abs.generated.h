// Generated from Abs.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t AbsInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Number),  // in
};
}  // namespace detail

struct AbsPorts {
  enum class In : uint8_t { in };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xe0e5;
  static constexpr uint8_t inports = 1;
  static constexpr uint8_t outports = 1;

  static constexpr const uint8_t* inportTypes() { return detail::AbsInports; }
};

}  // namespace microflo
