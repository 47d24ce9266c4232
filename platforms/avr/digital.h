#pragma once
#include "pins.h"

namespace microflo {
namespace avr {

// Makes a pin an output that drives [level], or an input, with a pull-up if [level] is true. False when the board has
// no such pin.
bool openPin(Pin pin, bool output, bool level);

}  // namespace avr
}  // namespace microflo
