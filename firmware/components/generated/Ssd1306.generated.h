// Generated from Ssd1306.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t Ssd1306Inports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),            // redraw
    static_cast<uint8_t>(PortType::Integer),         // address
    static_cast<uint8_t>(PortType::Integer),         // interval
    static_cast<uint8_t>(PortType::Boolean),         // sh1106
    static_cast<uint8_t>(PortType::All) | Brackets,  // line[0]
    static_cast<uint8_t>(PortType::All) | Brackets,  // line[1]
    static_cast<uint8_t>(PortType::All) | Brackets,  // line[2]
    static_cast<uint8_t>(PortType::All) | Brackets,  // line[3]
    static_cast<uint8_t>(PortType::All) | Brackets,  // line[4]
    static_cast<uint8_t>(PortType::All) | Brackets,  // line[5]
    static_cast<uint8_t>(PortType::All) | Brackets,  // line[6]
    static_cast<uint8_t>(PortType::All) | Brackets,  // line[7]
    static_cast<uint8_t>(PortType::Integer),         // bar[0]
    static_cast<uint8_t>(PortType::Integer),         // bar[1]
    static_cast<uint8_t>(PortType::Integer),         // bar[2]
};
}  // namespace detail

struct Ssd1306Ports {
  enum class In : uint8_t { redraw, address, interval, sh1106, line, bar = 12 };
  enum class Out : uint8_t { ok };

  static constexpr uint16_t id = 0x77fa;
  static constexpr uint8_t inports = 15;
  static constexpr uint8_t outports = 1;

  struct Count {
    static constexpr uint8_t line = 8;
    static constexpr uint8_t bar = 3;
  };

  struct Default {
    static constexpr int32_t address = 60;
    static constexpr int32_t interval = 1000;
    static constexpr bool sh1106 = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::Ssd1306Inports; }
};

}  // namespace microflo
