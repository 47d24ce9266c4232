// Generated from TextLcdPins.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t TextLcdPinsInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),            // redraw
    static_cast<uint8_t>(PortType::Integer),         // columns
    static_cast<uint8_t>(PortType::All) | Brackets,  // line[0]
    static_cast<uint8_t>(PortType::All) | Brackets,  // line[1]
    static_cast<uint8_t>(PortType::All) | Brackets,  // line[2]
    static_cast<uint8_t>(PortType::All) | Brackets,  // line[3]
    static_cast<uint8_t>(PortType::Bang),            // clear
    static_cast<uint8_t>(PortType::Integer),         // cursor
    static_cast<uint8_t>(PortType::Pin),             // rs
    static_cast<uint8_t>(PortType::Pin),             // enable
    static_cast<uint8_t>(PortType::Pin),             // d4
    static_cast<uint8_t>(PortType::Pin),             // d5
    static_cast<uint8_t>(PortType::Pin),             // d6
    static_cast<uint8_t>(PortType::Pin),             // d7
};
}  // namespace detail

struct TextLcdPinsPorts {
  enum class In : uint8_t { redraw, columns, line, clear = 6, cursor, rs, enable, d4, d5, d6, d7 };
  enum class Out : uint8_t {};

  static constexpr uint16_t id = 0x15c9;
  static constexpr uint8_t inports = 14;
  static constexpr uint8_t outports = 0;

  struct Count {
    static constexpr uint8_t line = 4;
  };

  struct Default {
    static constexpr int32_t columns = 16;
    static constexpr int32_t cursor = -1;
  };

  static constexpr const uint8_t* inportTypes() { return detail::TextLcdPinsInports; }
};

}  // namespace microflo
