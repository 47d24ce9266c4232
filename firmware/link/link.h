// What carries messages between host and device. Implemented by the platform.
#pragma once
#include <stdint.h>

namespace microflo {
namespace link {

// Sends a message to the host. False when there is no room: nothing was sent.
bool send(const uint8_t* message, uint16_t size);

// Whether an answer of [size] bytes could be sent now. If not, events find no room until it could.
bool hasRoom(uint16_t size);

// The next message from the host; valid until the next call. False when there is none.
bool receive(const uint8_t*& message, uint16_t& size);

}  // namespace link
}  // namespace microflo
