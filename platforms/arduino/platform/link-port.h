// The port of the link, and the session over it.
#pragma once

namespace microflo {
namespace arduino {

// Opens the port, and says that the board was reset.
void openLink();

// Moves bytes both ways, and does what the session has to do; to be called in each turn.
void pollLink();

}  // namespace arduino
}  // namespace microflo
