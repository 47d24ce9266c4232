// Generated from Sequencer.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t SequencerInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),             // next
    static_cast<uint8_t>(PortType::Byte) | Brackets,  // steps
    static_cast<uint8_t>(PortType::Boolean),          // loop
    static_cast<uint8_t>(PortType::Bang),             // reset
};
}  // namespace detail

struct SequencerPorts {
  enum class In : uint8_t { next, steps, loop, reset };
  enum class Out : uint8_t { out, on, done = 10 };

  static constexpr uint16_t id = 0xffd1;
  static constexpr uint8_t inports = 4;
  static constexpr uint8_t outports = 11;

  struct Count {
    static constexpr uint8_t on = 9;
  };

  struct Room {
    static constexpr uint8_t steps = MICROFLO_ID_BITS == 8 ? 48 : 128;
  };

  struct Default {
    static constexpr bool loop = true;
  };

  static constexpr const uint8_t* inportTypes() { return detail::SequencerInports; }
};

}  // namespace microflo
