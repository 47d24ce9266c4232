// Generated from StateMachine.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t StateMachineInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::All) | Brackets,   // in[0]
    static_cast<uint8_t>(PortType::All) | Brackets,   // in[1]
    static_cast<uint8_t>(PortType::All) | Brackets,   // in[2]
    static_cast<uint8_t>(PortType::All) | Brackets,   // in[3]
    static_cast<uint8_t>(PortType::All) | Brackets,   // in[4]
    static_cast<uint8_t>(PortType::All) | Brackets,   // in[5]
    static_cast<uint8_t>(PortType::All) | Brackets,   // in[6]
    static_cast<uint8_t>(PortType::All) | Brackets,   // in[7]
    static_cast<uint8_t>(PortType::Byte) | Brackets,  // states
    static_cast<uint8_t>(PortType::Bang),             // reset
};
}  // namespace detail

struct StateMachinePorts {
  enum class In : uint8_t { in, states = 8, reset };
  enum class Out : uint8_t { out, state = 8 };

  static constexpr uint16_t id = 0x7e10;
  static constexpr uint8_t inports = 10;
  static constexpr uint8_t outports = 9;

  struct Count {
    static constexpr uint8_t in = 8;
    static constexpr uint8_t out = 8;
  };

  struct Room {
    static constexpr uint8_t states = MICROFLO_ID_BITS == 8 ? 64 : 120;
  };

  static constexpr const uint8_t* inportTypes() { return detail::StateMachineInports; }
};

}  // namespace microflo
