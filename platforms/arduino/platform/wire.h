// The wire of the link: the core's port MICROFLO_LINK. The core has its own interrupts and buffers for it; its bytes
// move between them and the session in each turn of the loop.
#pragma once

namespace microflo {
namespace arduino {

void openWire();

// Hands over what has arrived, and sends what the port takes without waiting.
void pollWire();

}  // namespace arduino
}  // namespace microflo
