// What carries messages between host and device. Implemented by the platform.
#pragma once
#include "stream/reader.h"

namespace microflo {
namespace pipe {

// Whether a host listens.
bool isOpen();

// Whether an answer of [size] bytes could be sent now. If not, events find no room until it could.
bool hasRoom(uint16_t size);

// Answers `ok`, for which hasRoom() has said that there is room: before the next message, at the latest at flushOk().
void answerOk();
void flushOk();

// Opens [reader] on the next message from the host, which stays where it is until done(). False when there is none.
bool receive(Reader& reader);
// What was received, if anything, is carried out. Must come before the next one is asked for; the host waits for it.
void done();

// Begins a message of at most [size] bytes to the host. False when there is no room; events leave room for an answer.
bool begin(uint16_t size, bool event);
// The next byte of the message.
void put(uint8_t byte);
// The message is whole.
void end();

}  // namespace pipe
}  // namespace microflo
