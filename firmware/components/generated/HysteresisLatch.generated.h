// Generated from HysteresisLatch.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t HysteresisLatchInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Number),  // in
    static_cast<uint8_t>(PortType::Number),  // lowthreshold
    static_cast<uint8_t>(PortType::Number),  // highthreshold
};
}  // namespace detail

struct HysteresisLatchPorts {
  enum class In : uint8_t { in, lowthreshold, highthreshold };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xd2a1;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t lowthreshold = 0;
    static constexpr int32_t highthreshold = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::HysteresisLatchInports; }
};

}  // namespace microflo
