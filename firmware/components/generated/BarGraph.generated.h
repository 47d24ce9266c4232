// Generated from BarGraph.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t BarGraphInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // in
    static_cast<uint8_t>(PortType::Integer),  // max
    static_cast<uint8_t>(PortType::Boolean),  // inverted
    static_cast<uint8_t>(PortType::Integer),  // safe
    static_cast<uint8_t>(PortType::Pin),      // pin[0]
    static_cast<uint8_t>(PortType::Pin),      // pin[1]
    static_cast<uint8_t>(PortType::Pin),      // pin[2]
    static_cast<uint8_t>(PortType::Pin),      // pin[3]
    static_cast<uint8_t>(PortType::Pin),      // pin[4]
    static_cast<uint8_t>(PortType::Pin),      // pin[5]
    static_cast<uint8_t>(PortType::Pin),      // pin[6]
    static_cast<uint8_t>(PortType::Pin),      // pin[7]
    static_cast<uint8_t>(PortType::Pin),      // pin[8]
    static_cast<uint8_t>(PortType::Pin),      // pin[9]
};
}  // namespace detail

struct BarGraphPorts {
  enum class In : uint8_t { in, max, inverted, safe, pin };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x148a;
  static constexpr uint8_t inports = 14;
  static constexpr uint8_t outports = 1;

  struct Count {
    static constexpr uint8_t pin = 10;
  };

  struct Default {
    static constexpr int32_t in = 0;
    static constexpr int32_t max = 100;
    static constexpr bool inverted = false;
    static constexpr int32_t safe = 0;
  };

  static constexpr const uint8_t* inportTypes() { return detail::BarGraphInports; }
};

}  // namespace microflo
