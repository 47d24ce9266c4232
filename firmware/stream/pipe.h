// What carries messages between host and device: the way between the runtime and the session of the link, which
// implements these functions (link/pipe.cpp).
//
//   host ──▶ receive(reader) ... done()      one message at a time, read where it lies; done() acknowledges it
//   host ◀── begin(size, kind) put ... end()  answers and events
//
// Only the loop calls these functions, never an interrupt handler.
#pragma once
#include "stream/reader.h"

namespace microflo {
namespace pipe {

// An answer is what a command is owed: it may use all of the room. An event leaves room for an answer. The host hears
// an answer before it hears that the message is done.
enum class Kind : uint8_t { Answer, Event };

// Whether a host is connected.
bool isOpen();

// Bytes that events leave for an answer, at least.
constexpr uint8_t AnswerRoom = 8;
// Bytes that a message takes at most besides its own when it gets a frame of its own.
constexpr uint8_t FrameRoom = 6;

// Whether nothing is on its way to the host. There will never be more room.
bool isIdle();
// Whether [size] bytes can be sent now: an answer, and the events that the command will cause. They must leave [others]
// bytes for what commands before it will cause; when there are none of those, events find no room until there is room
// for [size].
bool hasRoom(TransmitIndex size, Amount others);

// Opens [reader] on the next message from the host, which stays in place until done(). False when there is none.
bool receive(Reader& reader);
// The number of the message that was received last, 0 to 7, which answers name.
uint8_t number();
// Whether the host has ended the session of the message that was received last: the rest of it is dropped, and the
// host hears no more of it. Nothing else is received before done().
bool isOver();
// The message is carried out: the host is told, and the bytes are freed. Must be called before the next receive();
// does nothing when no message was received.
void done();

// Begins a message of at most [size] bytes to the host. False when there is no room.
bool begin(TransmitIndex size, Kind kind);
// Adds the next byte of the message.
void put(uint8_t byte);
// The message is complete.
void end();

// Lets the link do what is due: send, send again, acknowledge. Called by the loop.
void poll();

}  // namespace pipe
}  // namespace microflo
