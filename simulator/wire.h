// The wire of a simulated board's link: bytes take no time, but they wait until they are taken, as they do on a line.
// Meanwhile the link collects what it has to say in the next frame.
#pragma once
#include "state.h"

namespace simulated {

// Takes the bytes that are on their way to the host into the log. Wakes the loop when there were some.
void drainWire(Board& board);

// Lets the link do what is due now, until it has nothing more to send.
void flushWire(Board& board);

// To be called before anything else is logged, so that the log keeps the order in which things happened: what the
// program has said before comes first.
void flushMessages(Board& board);

// Whether the frame that is being filled is long enough to be sent.
bool frameIsLong(const Board& board);

// Whether messages can only go on when the host has read the log.
bool linkIsFull(const Board& board);

// Whether the program must wait until something that a noisy line has lost was sent again: what it says meanwhile would
// collect in one frame, so long that it never gets through.
bool linkStalls(const Board& board);

// Microseconds at which the link wants to send again what was not acknowledged; UINT64_MAX when it does not.
uint64_t linkDue(const Board& board);

}  // namespace simulated
