// The wire of the link: the uart that leads to the host (MICROFLO_LINK_UART, at MICROFLO_LINK_BAUD bits a second).
#pragma once

namespace microflo {
namespace cortex {

// Opens the uart: from now on, bytes from the host arrive by interrupts. The session must have been reset before.
void openWire();

}  // namespace cortex
}  // namespace microflo
