// Generated from MidiOut.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t MidiOutInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Integer),  // note
    static_cast<uint8_t>(PortType::Integer),  // off
    static_cast<uint8_t>(PortType::Integer),  // velocity
    static_cast<uint8_t>(PortType::Integer),  // channel
    static_cast<uint8_t>(PortType::Integer),  // program
    static_cast<uint8_t>(PortType::Integer),  // controller
    static_cast<uint8_t>(PortType::Integer),  // value
    static_cast<uint8_t>(PortType::Integer),  // bend
    static_cast<uint8_t>(PortType::Bang),     // silence
    static_cast<uint8_t>(PortType::Pin),      // pin
};
}  // namespace detail

struct MidiOutPorts {
  enum class In : uint8_t { note, off, velocity, channel, program, controller, value, bend, silence, pin };
  enum class Out : uint8_t {};

  static constexpr uint16_t id = 0xe84c;
  static constexpr uint8_t inports = 10;
  static constexpr uint8_t outports = 0;

  struct Default {
    static constexpr int32_t velocity = 100;
    static constexpr int32_t channel = 1;
    static constexpr int32_t controller = 7;
  };

  static constexpr const uint8_t* inportTypes() { return detail::MidiOutInports; }
};

}  // namespace microflo
