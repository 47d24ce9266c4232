// What the link needs of the platform. The bytes themselves move between the wire and the session: an interrupt handler
// of the platform, or its poll() (runtime/loop.h), passes each byte that arrives to Session::received(), and takes the
// bytes to send from Session::nextByte() while Session::isSending().
#pragma once
#include <stdint.h>

namespace microflo {
namespace wire {

// Called by the session, in the loop, when it has bytes to send.
void startSending();

// Called by the pipe when a message to the host is complete: the loop must not sleep before it has polled the link. See
// Platform::wakeLoop() in runtime/loop.h.
void wakeLoop();

// A clock for time-outs, in milliseconds; wraps at 2^16.
uint16_t milliseconds();

}  // namespace wire
}  // namespace microflo
