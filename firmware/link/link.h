// What carries messages between host and device. Implemented by the platform.
#pragma once
#include <stdint.h>

namespace microflo {
namespace link {

// Whether a host listens.
bool isOpen();

// Whether an answer of [size] bytes could be sent now. If not, events find no room until it could.
bool hasRoom(uint16_t size);

// Answers `ok`, for which hasRoom() has said that there is room: before the next message, at the latest at flushOk().
void answerOk();
void flushOk();

// The next message from the host; valid until the next call. False when there is none.
bool receive(const uint8_t*& message, uint16_t& size);

// Begins a message of at most [size] bytes to the host. False when there is no room; events leave room for an answer.
bool begin(uint16_t size, bool event);
// The next byte of the message.
void put(uint8_t byte);
// The message is whole.
void end();

}  // namespace link
}  // namespace microflo
