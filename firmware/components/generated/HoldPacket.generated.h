// Generated from HoldPacket.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t HoldPacketInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::All) | Brackets,  // data
    static_cast<uint8_t>(PortType::Bang),            // in
};
}  // namespace detail

struct HoldPacketPorts {
  enum class In : uint8_t { data, in };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0x858f;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;

  static constexpr const uint8_t* inportTypes() { return detail::HoldPacketInports; }
};

}  // namespace microflo
