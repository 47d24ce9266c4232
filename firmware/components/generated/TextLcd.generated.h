// Generated from TextLcd.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t TextLcdInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),            // redraw
    static_cast<uint8_t>(PortType::Integer),         // address
    static_cast<uint8_t>(PortType::Integer),         // interval
    static_cast<uint8_t>(PortType::Integer),         // columns
    static_cast<uint8_t>(PortType::All) | Brackets,  // line[0]
    static_cast<uint8_t>(PortType::All) | Brackets,  // line[1]
    static_cast<uint8_t>(PortType::All) | Brackets,  // line[2]
    static_cast<uint8_t>(PortType::All) | Brackets,  // line[3]
    static_cast<uint8_t>(PortType::Bang),            // clear
    static_cast<uint8_t>(PortType::Integer),         // cursor
    static_cast<uint8_t>(PortType::Boolean),         // light
};
}  // namespace detail

struct TextLcdPorts {
  enum class In : uint8_t { redraw, address, interval, columns, line, clear = 8, cursor, light };
  enum class Out : uint8_t { ok };

  static constexpr uint16_t id = 0x10c9;
  static constexpr uint8_t inports = 11;
  static constexpr uint8_t outports = 1;

  struct Count {
    static constexpr uint8_t line = 4;
  };

  struct Default {
    static constexpr int32_t address = 39;
    static constexpr int32_t interval = 1000;
    static constexpr int32_t columns = 16;
    static constexpr int32_t cursor = -1;
    static constexpr bool light = true;
  };

  static constexpr const uint8_t* inportTypes() { return detail::TextLcdInports; }
};

}  // namespace microflo
