// Generated from Melody.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t MelodyInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),             // play
    static_cast<uint8_t>(PortType::Bang),             // stop
    static_cast<uint8_t>(PortType::Byte) | Brackets,  // notes
    static_cast<uint8_t>(PortType::Integer),          // tempo
    static_cast<uint8_t>(PortType::Boolean),          // loop
    static_cast<uint8_t>(PortType::Pin),              // pin
};
}  // namespace detail

struct MelodyPorts {
  enum class In : uint8_t { play, stop, notes, tempo, loop, pin };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xc5e5;
  static constexpr uint8_t inports = 6;
  static constexpr uint8_t outports = 1;

  struct Room {
    static constexpr uint8_t notes = MICROFLO_ID_BITS == 8 ? 96 : 250;
  };

  struct Default {
    static constexpr int32_t tempo = 120;
    static constexpr bool loop = false;
  };

  static constexpr const uint8_t* inportTypes() { return detail::MelodyInports; }
};

}  // namespace microflo
