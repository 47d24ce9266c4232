// Generated from Dht.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t DhtInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),     // read
    static_cast<uint8_t>(PortType::Integer),  // interval
    static_cast<uint8_t>(PortType::Integer),  // model
    static_cast<uint8_t>(PortType::Pin),      // pin
};
}  // namespace detail

struct DhtPorts {
  enum class In : uint8_t { read, interval, model, pin };
  enum class Out : uint8_t { temperature, humidity, ok };

  static constexpr uint16_t id = 0x0fc7;
  static constexpr uint8_t inports = 4;
  static constexpr uint8_t outports = 3;

  struct Default {
    static constexpr int32_t interval = 2000;
    static constexpr int32_t model = 22;
  };

  static constexpr const uint8_t* inportTypes() { return detail::DhtInports; }
};

}  // namespace microflo
