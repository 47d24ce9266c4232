// The link of a simulated board: frames in a byte pipe in which bytes take no time.
#pragma once
#include "state.h"

namespace simulated {

// Lets the link do what is due now, and sends into the log what it has to say. Messages collect until then; they are
// flushed before anything else is logged, so that the log keeps the order in which things happened.
void flushLink(Board& board);

// Whether messages can only go on when the host has read the log.
bool linkIsFull(const Board& board);

// Whether the program must wait until something that a noisy line has lost was sent again: what it says meanwhile would
// collect in one frame, so long that it never gets through.
bool linkStalls(const Board& board);

// Microseconds at which the link wants to send again what was not acknowledged; UINT64_MAX when it does not.
uint64_t linkDue(const Board& board);

}  // namespace simulated
