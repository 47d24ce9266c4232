// Generated from Sqrt.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t SqrtInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Number),  // in
};
}  // namespace detail

struct SqrtPorts {
  enum class In : uint8_t { in };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x57e2;
  static constexpr uint8_t inports = 1;
  static constexpr uint8_t outports = 1;

  static constexpr const uint8_t* inportTypes() { return detail::SqrtInports; }
};

}  // namespace microflo
