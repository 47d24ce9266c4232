// The wire of the link: the uart that leads to the host (MICROFLO_LINK_UART, at MICROFLO_LINK_BAUD bits a second).
#pragma once
#include <stdint.h>

namespace microflo {
namespace cortex {

// Opens the uart: from now on, bytes from the host arrive by interrupts. The session must have been reset before.
void openWire();

// Takes a byte of the link that did not come by its interrupt, in which case interrupts must be closed.
void takeLinkByte(uint8_t byte);

}  // namespace cortex
}  // namespace microflo
