// The wire of the link of a simulated board. Bytes take no time, but they wait until they are taken, as on a line:
// meanwhile the session collects further messages in its next frame.
#pragma once
#include "state.h"

namespace simulated {

// Moves the bytes that the session sends into the log. Wakes the loop if there were some.
void drainWire(Board& board);

// Lets the link do what is due now, until it has nothing more to send.
void flushWire(Board& board);

// Must be called before anything else is logged, so that the log keeps the order in which things happened: sends the
// messages that the program has written before.
void flushMessages(Board& board);

// Whether the frame that is being filled is long enough to be sent at once.
bool frameIsLong(const Board& board);

// Whether messages can only go on when the host has read the log.
bool linkIsFull(const Board& board);

// Whether the program must wait until frames that a noisy line has lost were sent again: its messages would collect in
// one frame, so long that it never gets through.
bool linkStalls(const Board& board);

// Microseconds at which the link wants to send again what was not acknowledged; UINT64_MAX when it does not.
uint64_t linkDue(const Board& board);

}  // namespace simulated
