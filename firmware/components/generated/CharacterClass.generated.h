// Generated from CharacterClass.h: do not edit.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint8_t CharacterClassInports[] MICROFLO_FLASH = {
    static_cast<uint8_t>(PortType::All) | Brackets,  // in
};
}  // namespace detail

struct CharacterClassPorts {
  enum class In : uint8_t { in };
  enum class Out : uint8_t { letter, digit, alphanumeric, space, upper, lower, punctuation, hexadecimal, control, printable, ascii };

  static constexpr uint16_t id = 0x3cdd;
  static constexpr uint8_t inports = 1;
  static constexpr uint8_t outports = 11;

  static constexpr const uint8_t* inportTypes() { return detail::CharacterClassInports; }
};

}  // namespace microflo
