#pragma once
#include "chip.h"

namespace microflo {
namespace cortex {

// Tells the network of an edge; called by servePins() of the chip. [level] is what the pin has become.
void pinChanged(Place place, bool level);

}  // namespace cortex
}  // namespace microflo
