// Generated from Rtc.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t RtcInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // read
    static_cast<uint8_t>(PortType::Integer),  // address
    static_cast<uint8_t>(PortType::Integer),  // interval
    static_cast<uint8_t>(PortType::String),   // set
    static_cast<uint8_t>(PortType::Boolean),  // ds3231
};
}  // namespace detail

struct RtcPorts {
  enum class In : uint8_t { read, address, interval, set, ds3231 };
  enum class Out : uint8_t { year, month, day, weekday, hour, minute, second, ok };

  static constexpr uint16_t id = 0x11c7;
  static constexpr uint8_t inports = 5;
  static constexpr uint8_t outports = 8;

  struct Default {
    static constexpr int32_t address = 104;
    static constexpr int32_t interval = 200;
    static constexpr bool ds3231 = true;
  };

  static constexpr const uint8_t* inportTypes() { return detail::RtcInports; }
};

}  // namespace microflo
