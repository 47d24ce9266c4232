#pragma once
#include "chip.h"

namespace microflo {
namespace cortex {

// Called by servePins() of the chip for each edge: posts it to the network. [level] is the level after the edge.
void pinChanged(Place place, bool level);

}  // namespace cortex
}  // namespace microflo
