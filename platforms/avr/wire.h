// The wire of the link: the uart that leads to the host (MICROFLO_LINK_UART, at MICROFLO_LINK_BAUD bits a second).
#pragma once
#include <stdint.h>

namespace microflo {
namespace avr {

// Opens the uart: from now on, bytes from the host arrive by interrupts. The session must have been reset before.
void openWire();

// Takes a byte that somebody else has read from that uart, as the handler of its interrupt does. Interrupts must be
// closed, and stay so.
void takeByte(uint8_t byte);

}  // namespace avr
}  // namespace microflo
