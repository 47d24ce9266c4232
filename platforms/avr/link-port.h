// The serial port of the link, and the session over it.
#pragma once

namespace microflo {
namespace avr {

// Opens the port.
void openLink();

// Says that the board was reset.
void greetHost();

// Does what the session has to do; to be called in each turn of the loop.
void pollLink();

}  // namespace avr
}  // namespace microflo
