// Generated from LedMatrix.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t LedMatrixInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Byte) | Brackets,  // picture
    static_cast<uint8_t>(PortType::Integer),          // row[0]
    static_cast<uint8_t>(PortType::Integer),          // row[1]
    static_cast<uint8_t>(PortType::Integer),          // row[2]
    static_cast<uint8_t>(PortType::Integer),          // row[3]
    static_cast<uint8_t>(PortType::Integer),          // row[4]
    static_cast<uint8_t>(PortType::Integer),          // row[5]
    static_cast<uint8_t>(PortType::Integer),          // row[6]
    static_cast<uint8_t>(PortType::Integer),          // row[7]
    static_cast<uint8_t>(PortType::Integer),          // x
    static_cast<uint8_t>(PortType::Integer),          // y
    static_cast<uint8_t>(PortType::Integer),          // interval
    static_cast<uint8_t>(PortType::Boolean),          // inverted
    static_cast<uint8_t>(PortType::Pin) | Brackets,   // rowpins
    static_cast<uint8_t>(PortType::Pin) | Brackets,   // columnpins
};
}  // namespace detail

struct LedMatrixPorts {
  enum class In : uint8_t { picture, row, x = 9, y, interval, inverted, rowpins, columnpins };
  enum class Out : uint8_t {};

  static constexpr uint16_t id = 0x9e9a;
  static constexpr uint8_t inports = 15;
  static constexpr uint8_t outports = 0;

  struct Count {
    static constexpr uint8_t row = 8;
  };

  struct Room {
    static constexpr uint8_t picture = 8;
  };

  struct Default {
    static constexpr int32_t x = -1;
    static constexpr int32_t y = -1;
    static constexpr int32_t interval = 1;
    static constexpr bool inverted = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::LedMatrixInports; }
};

}  // namespace microflo
