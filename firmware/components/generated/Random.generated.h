// Generated from Random.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t RandomInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // trigger
    static_cast<uint8_t>(PortType::Integer),  // min
    static_cast<uint8_t>(PortType::Integer),  // max
    static_cast<uint8_t>(PortType::Integer),  // seed
};
}  // namespace detail

struct RandomPorts {
  enum class In : uint8_t { trigger, min, max, seed };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xd2fc;
  static constexpr uint8_t inports = 4;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t min = 0;
    static constexpr int32_t max = 100;
  };

  static constexpr const uint8_t* inportTypes() { return detail::RandomInports; }
};

}  // namespace microflo
