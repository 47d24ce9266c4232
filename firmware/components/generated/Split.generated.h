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
  enum class Out : uint8_t { out1, out2, out3, out4, out5, out6, out7, out8, out9 };

  static constexpr uint16_t id = 0xa104;
  static constexpr uint8_t inports = 1;
  static constexpr uint8_t outports = 9;

  static constexpr const uint8_t* inportTypes() { return detail::SplitInports; }
};

}  // namespace microflo
