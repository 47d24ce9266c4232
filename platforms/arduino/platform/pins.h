// The numbers of the pins of the board `arduino`, the same for every core: 0 to 99 are Arduino's digital pins; 100 to
// 115 are A0 to A15; 116 is the built-in LED.
#pragma once
#include "core/packet.h"

namespace microflo {
namespace arduino {

constexpr Pin FirstAnalog = 100;
constexpr Pin Light = 116;
constexpr uint8_t NoPin = 0xFF;

// Arduino's number of a pin; NoPin when there is no such pin, or the link uses it.
uint8_t numberOf(Pin pin);

}  // namespace arduino
}  // namespace microflo
