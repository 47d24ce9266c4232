// The serial port of the link, and the session over it.
#pragma once

namespace microflo {
namespace cortex {

// Opens the port, and says that the board was reset.
void openLink();

// Does what the session has to do; to be called in each turn of the loop.
void pollLink();

}  // namespace cortex
}  // namespace microflo
