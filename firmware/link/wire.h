// What the link needs of the platform: a way for bytes, and a clock.
#pragma once
#include <stdint.h>

namespace microflo {
namespace wire {

// The session has bytes to send: from now on, the transmit interrupt takes them by Session::nextByte() while
// Session::isSending().
void startSending();

// A clock for time-outs; wraps.
uint16_t milliseconds();

}  // namespace wire
}  // namespace microflo
