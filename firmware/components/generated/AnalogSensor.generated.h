// Generated from AnalogSensor.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t AnalogSensorInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // trigger
    static_cast<uint8_t>(PortType::Pin),      // pin
    static_cast<uint8_t>(PortType::Integer),  // interval
    static_cast<uint8_t>(PortType::Integer),  // raw1
    static_cast<uint8_t>(PortType::Number),   // value1
    static_cast<uint8_t>(PortType::Integer),  // raw2
    static_cast<uint8_t>(PortType::Number),   // value2
};
}  // namespace detail

struct AnalogSensorPorts {
  enum class In : uint8_t { trigger, pin, interval, raw1, value1, raw2, value2 };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xc84d;
  static constexpr uint8_t inports = 7;
  static constexpr uint8_t outports = 1;

  struct Default {
    static constexpr int32_t interval = 0;
    static constexpr int32_t raw1 = 0;
    static constexpr int32_t value1 = 0;
    static constexpr int32_t raw2 = 1023;
    static constexpr int32_t value2 = 1023;
  };

  static constexpr const uint8_t* inportTypes() { return detail::AnalogSensorInports; }
};

}  // namespace microflo
