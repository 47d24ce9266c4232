// How the board `arduino` numbers its pins, the same on every board: first those that Arduino calls 0, 1, 2 ...; then
// A0, A1, ...; then the pin of the built-in light.
#pragma once
#include "core/packet.h"

namespace microflo {
namespace arduino {

constexpr Pin FirstAnalog = 100;
constexpr Pin Light = 116;
constexpr uint8_t NoPin = 0xFF;

// Arduino's number of a pin; NoPin when the board has none, or the link has it.
uint8_t numberOf(Pin pin);

}  // namespace arduino
}  // namespace microflo
