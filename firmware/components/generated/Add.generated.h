// Generated from Add.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t AddInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Number),  // a
    static_cast<uint8_t>(PortType::Number),  // b
};
}  // namespace detail

struct AddPorts {
  enum class In : uint8_t { a, b };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x4c0e;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t a = 0;
    static constexpr int32_t b = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::AddInports; }
};

}  // namespace microflo
