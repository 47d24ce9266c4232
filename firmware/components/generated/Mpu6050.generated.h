// Generated from Mpu6050.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t Mpu6050Inports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // read
    static_cast<uint8_t>(PortType::Integer),  // address
    static_cast<uint8_t>(PortType::Integer),  // interval
    static_cast<uint8_t>(PortType::Integer),  // force
    static_cast<uint8_t>(PortType::Integer),  // turn
};
}  // namespace detail

struct Mpu6050Ports {
  enum class In : uint8_t { read, address, interval, force, turn };
  enum class Out : uint8_t { x, y, z, turnx, turny, turnz, temperature, ok };

  static constexpr uint16_t id = 0xe74c;
  static constexpr uint8_t inports = 5;
  static constexpr uint8_t outports = 8;

  struct Default {
    static constexpr int32_t address = 104;
    static constexpr int32_t interval = 100;
    static constexpr int32_t force = 2;
    static constexpr int32_t turn = 250;
  };

  static constexpr const uint8_t* inportTypes() { return detail::Mpu6050Inports; }
};

}  // namespace microflo
