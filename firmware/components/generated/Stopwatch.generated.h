// Generated from Stopwatch.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t StopwatchInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::Bang),  // start
    static_cast<uint8_t>(PortType::Bang),  // stop
    static_cast<uint8_t>(PortType::Bang),  // trigger
};
}  // namespace detail

struct StopwatchPorts {
  enum class In : uint8_t { start, stop, trigger };
  enum class Out : uint8_t { out };

  static constexpr uint16_t id = 0xa70a;
  static constexpr uint8_t inports = 3;
  static constexpr uint8_t outports = 1;

  static constexpr const uint8_t* inportTypes() { return detail::StopwatchInports; }
};

}  // namespace microflo
