// Generated from I2cScan.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t I2cScanInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),  // scan
};
}  // namespace detail

struct I2cScanPorts {
  enum class In : uint8_t { scan };
  enum class Out : uint8_t { address, done };

  static constexpr uint16_t id = 0xe1a0;
  static constexpr uint8_t inports = 1;
  static constexpr uint8_t outports = 2;

  static constexpr const uint8_t* inportTypes() { return detail::I2cScanInports; }
};

}  // namespace microflo
